package footfall.analytics.control;

import footfall.analytics.entity.VisitDetails;
import footfall.analytics.entity.VisitFilter;
import footfall.analytics.entity.VisitSlice;
import footfall.analytics.entity.VisitsQuery;
import footfall.database.control.Sql;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.DictionaryValues;
import footfall.values.VisitId;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads visits that are kept, the newest first, some at a time. */
final class VisitsReader {

  /** By primary key. */
  private static final String NEWEST =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE id >= :first AND id < :end ORDER BY id DESC LIMIT :limit OFFSET :offset
      """;

  /** By index visit_page. */
  private static final String NEWEST_OF_PAGE =
      """
      SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE page_id = :page AND id >= :first AND id < :end
      ORDER BY id DESC LIMIT :limit OFFSET :offset
      """;

  /** By primary key from the newest on, or by indexes page_host and visit_page. */
  private static final String NEWEST_OF_SITES =
      """
      SELECT v.id, v.page_id, v.visitor_id, v.user_agent_id
      FROM visit v JOIN page p ON p.id = v.page_id
      WHERE v.id >= :first AND v.id < :end AND p.host IN (:hosts)
      ORDER BY v.id DESC LIMIT :limit OFFSET :offset
      """;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final VisitFilter filter;
  private final Optional<Integer> pageId;
  private final boolean hasNoPage;
  private long end;
  private long offset;

  VisitsReader(Snapshot snapshot, DictionaryValues values, VisitsQuery query) throws SQLException {
    this.snapshot = snapshot;
    this.values = values;
    filter = query.filter();
    pageId =
        filter.page().isPresent()
            ? Pages.id(snapshot.connection(), filter.page().get(), filter.sites())
            : Optional.empty();
    hasNoPage = filter.page().isPresent() && pageId.isEmpty();
    end = Math.min(filter.endId(), query.before());
    offset = query.offset();
  }

  /** Reads at most {@code limit} visits, and counts all that the filter selects. */
  VisitSlice slice(int limit) throws SQLException {
    List<VisitDetails> visits = next(limit + 1);
    boolean more = visits.size() > limit;
    return new VisitSlice(
        more ? visits.subList(0, limit) : visits,
        hasNoPage
            ? 0
            : new VisitCount(snapshot, pageId, filter.sites())
                .between(filter.firstId(), filter.endId()),
        more);
  }

  /** Reads the next visits; fewer than {@code limit} if no more follow. */
  List<VisitDetails> next(int limit) throws SQLException {
    if (hasNoPage) {
      return List.of();
    }
    List<Visit> visits =
        query()
            .set("first", Math.max(filter.firstId(), snapshot.state().removingBefore()))
            .set("end", end)
            .set("limit", limit)
            .set("offset", offset)
            .list(VisitRows::read);
    if (!visits.isEmpty()) {
      end = visits.get(visits.size() - 1).id();
    }
    offset = 0;
    return details(snapshot, values, visits);
  }

  private Sql query() {
    if (pageId.isPresent()) {
      return snapshot.query(NEWEST_OF_PAGE).set("page", pageId.get());
    }
    return filter.sites().isAll()
        ? snapshot.query(NEWEST)
        : snapshot.query(NEWEST_OF_SITES).set("hosts", filter.sites().hosts().get());
  }

  static List<VisitDetails> details(Snapshot snapshot, DictionaryValues values, List<Visit> visits)
      throws SQLException {
    Connection connection = snapshot.connection();
    StorageId storage = snapshot.storage();
    Map<Integer, String> urls =
        values.urls(connection, storage, visits.stream().map(Visit::pageId).toList());
    Map<Integer, String> addresses =
        values.addresses(connection, storage, visits.stream().map(Visit::visitorId).toList());
    Map<Integer, String> agents =
        values.userAgents(connection, storage, visits.stream().map(Visit::userAgentId).toList());
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
