package footfall.analytics.control;

import footfall.analytics.entity.VisitDetails;
import footfall.analytics.entity.VisitFilter;
import footfall.analytics.entity.VisitSlice;
import footfall.dictionary.control.DictionaryValues;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Visits that are kept, the newest first.
 *
 * @param before only visits with smaller ids, as a cursor says
 * @param offset how many of these to leave out
 */
public record VisitsQuery(VisitFilter filter, long before, long offset) {

  /** By primary key. */
  private static final String ALL =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?
      """;

  /** By index visit_page. */
  private static final String OF_PAGE =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE page_id = ? AND id >= ? AND id < ? ORDER BY id DESC LIMIT ? OFFSET ?
      """;

  /**
   * Answers in the transaction that begins with this.
   *
   * @param limit how many visits
   */
  public VisitSlice page(Connection connection, DictionaryValues values, int limit)
      throws SQLException {
    Snapshot snapshot = Snapshot.open(connection);
    OptionalInt pageId = pageId(connection);
    if (isNowhere(pageId)) {
      return new VisitSlice(List.of(), 0, false);
    }
    List<VisitDetails> visits =
        new ArrayList<>(read(snapshot, values, pageId, filter.endId(), limit + 1));
    boolean more = visits.size() > limit;
    return new VisitSlice(
        more ? visits.subList(0, limit) : visits,
        new VisitCount(snapshot, pageId).between(filter.firstId(), filter.endId()),
        more);
  }

  OptionalInt pageId(Connection connection) throws SQLException {
    return filter.page().isPresent()
        ? Pages.id(connection, filter.page().get())
        : OptionalInt.empty();
  }

  /** Whether there is no visit, since the page has none. */
  boolean isNowhere(OptionalInt pageId) {
    return filter.page().isPresent() && pageId.isEmpty();
  }

  /**
   * Reads visits, the newest first.
   *
   * @param end only visits with smaller ids
   */
  List<VisitDetails> read(
      Snapshot snapshot, DictionaryValues values, OptionalInt pageId, long end, int limit)
      throws SQLException {
    List<Visit> visits = new ArrayList<>();
    String query = pageId.isPresent() ? OF_PAGE : ALL;
    try (PreparedStatement select = snapshot.connection().prepareStatement(query)) {
      int parameter = 0;
      if (pageId.isPresent()) {
        select.setInt(++parameter, pageId.getAsInt());
      }
      select.setLong(++parameter, Math.max(filter.firstId(), snapshot.state().removingBefore()));
      select.setLong(++parameter, Math.min(end, before));
      select.setInt(++parameter, limit);
      select.setLong(++parameter, end == filter.endId() ? offset : 0);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          visits.add(new Visit(rows.getLong(1), rows.getInt(2), rows.getInt(3), rows.getInt(4)));
        }
      }
    }
    return shown(snapshot.connection(), values, visits);
  }

  private static List<VisitDetails> shown(
      Connection connection, DictionaryValues values, List<Visit> visits) throws SQLException {
    Map<Integer, String> urls =
        values.urls(connection, visits.stream().map(Visit::pageId).toList());
    Map<Integer, String> addresses =
        values.addresses(connection, visits.stream().map(Visit::visitorId).toList());
    Map<Integer, String> agents =
        values.userAgents(connection, visits.stream().map(Visit::userAgentId).toList());
    return visits.stream()
        .map(
            visit ->
                new VisitDetails(
                    visit.id(),
                    urls.get(visit.pageId()),
                    addresses.get(visit.visitorId()),
                    agents.get(visit.userAgentId()),
                    VisitId.time(visit.id())))
        .toList();
  }
}
