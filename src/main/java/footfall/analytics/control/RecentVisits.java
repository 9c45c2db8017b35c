package footfall.analytics.control;

import footfall.analytics.entity.RecentVisit;
import footfall.dictionary.control.DictionaryValues;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The newest visits of pages, of those that are kept. */
final class RecentVisits {

  /** Each is a branch of one statement. */
  private static final int PAGES_PER_STATEMENT = 50;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final long firstId;
  private final int limit;

  /**
   * @param firstId the smallest id to show
   * @param limit how many to show of each page
   */
  RecentVisits(Snapshot snapshot, DictionaryValues values, long firstId, int limit) {
    this.snapshot = snapshot;
    this.values = values;
    this.firstId = Math.max(firstId, snapshot.state().removingBefore());
    this.limit = limit;
  }

  /** The newest visits of each page, the newest first; no entry for a page that has none. */
  Map<Integer, List<RecentVisit>> of(Collection<Integer> pages) throws SQLException {
    Map<Integer, List<Visit>> newest = new HashMap<>();
    List<String> branches = new ArrayList<>();
    for (int page : pages) {
      branches.add(newest(page, firstId, Long.MAX_VALUE) + " LIMIT " + limit);
    }
    read(branches, newest);
    read(ofTheLastMillisecond(newest), newest);
    return shown(newest);
  }

  /** By index visit_page. */
  private static String newest(int page, long first, long end) {
    return "SELECT id, page_id, visitor_id, user_agent_id FROM visit WHERE page_id = "
        + page
        + " AND id >= "
        + first
        + " AND id < "
        + end
        + " ORDER BY id DESC";
  }

  /**
   * Of the visits of one millisecond the limit leaves some out by their ids, which are not the same
   * in another database: all are needed to choose by what they show.
   */
  private List<String> ofTheLastMillisecond(Map<Integer, List<Visit>> newest) {
    List<String> branches = new ArrayList<>();
    newest.forEach(
        (page, visits) -> {
          if (visits.size() == limit) {
            long last = visits.get(limit - 1).id();
            long first = VisitId.firstAt(VisitId.time(last));
            branches.add(newest(page, Math.max(first, firstId), last));
          }
        });
    return branches;
  }

  private void read(List<String> branches, Map<Integer, List<Visit>> visits) throws SQLException {
    for (int from = 0; from < branches.size(); from += PAGES_PER_STATEMENT) {
      List<String> some =
          branches.subList(from, Math.min(from + PAGES_PER_STATEMENT, branches.size()));
      String union = some.stream().collect(Collectors.joining(") UNION ALL (", "(", ")"));
      try (Statement statement = snapshot.connection().createStatement();
          ResultSet rows = statement.executeQuery(union)) {
        while (rows.next()) {
          Visit visit = new Visit(rows.getLong(1), rows.getInt(2), rows.getInt(3), rows.getInt(4));
          visits.computeIfAbsent(visit.pageId(), page -> new ArrayList<>()).add(visit);
        }
      }
    }
  }

  private Map<Integer, List<RecentVisit>> shown(Map<Integer, List<Visit>> visits)
      throws SQLException {
    List<Visit> all = visits.values().stream().flatMap(List::stream).toList();
    Map<Integer, String> addresses =
        values.addresses(snapshot.connection(), all.stream().map(Visit::visitorId).toList());
    Map<Integer, String> agents =
        values.userAgents(snapshot.connection(), all.stream().map(Visit::userAgentId).toList());
    Map<Integer, List<RecentVisit>> shown = new HashMap<>();
    visits.forEach(
        (page, some) ->
            shown.put(
                page,
                some.stream()
                    .map(
                        visit ->
                            new RecentVisit(
                                VisitId.time(visit.id()),
                                addresses.get(visit.visitorId()),
                                agents.get(visit.userAgentId())))
                    .sorted(RecentVisit.NEWEST_FIRST)
                    .limit(limit)
                    .toList()));
    return shown;
  }
}
