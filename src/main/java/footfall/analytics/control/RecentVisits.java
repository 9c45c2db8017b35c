package footfall.analytics.control;

import footfall.analytics.entity.RecentVisit;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Chunks;
import footfall.dictionary.control.DictionaryValues;
import footfall.values.VisitId;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the newest visits of pages, of those that are kept. */
final class RecentVisits {

  /** A branch of a UNION, of which numbers are the only parameters. By index visit_page. */
  private static final String NEWEST_OF_PAGE =
      """
      (SELECT id, page_id, visitor_id, user_agent_id FROM visit
      WHERE page_id = %d AND id >= %d AND id < %d ORDER BY id DESC LIMIT %d)
      """;

  private static final int BRANCHES_PER_STATEMENT = 50;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final long firstId;
  private final long endId;
  private final int limit;

  /**
   * @param window the time of the visits to read
   * @param limit the maximum number of visits of each page
   */
  RecentVisits(Snapshot snapshot, DictionaryValues values, TimeWindow window, int limit) {
    this.snapshot = snapshot;
    this.values = values;
    this.firstId = Math.max(window.firstId(), snapshot.state().removingBefore());
    endId = window.endId();
    this.limit = limit;
  }

  /** The newest visits of each page, the newest first; no entry for a page that has none. */
  Map<Integer, List<RecentVisit>> of(Collection<Integer> pages) throws SQLException {
    Map<Integer, List<Visit>> newest = new HashMap<>();
    List<String> branches = new ArrayList<>();
    for (int page : pages) {
      branches.add(newest(page, firstId, endId, limit));
    }
    read(branches, newest);
    read(ofTheLastMillisecond(newest), newest);
    return shown(newest);
  }

  /**
   * Reads the rest of the millisecond in which the limit cuts the visits of a page off. The limit
   * cuts by id, which differs between databases; with all visits of the millisecond, the choice
   * depends on what they show.
   */
  private List<String> ofTheLastMillisecond(Map<Integer, List<Visit>> newest) {
    List<String> branches = new ArrayList<>();
    newest.forEach(
        (page, visits) -> {
          if (visits.size() == limit) {
            long last = visits.get(limit - 1).id();
            long first = VisitId.firstAt(VisitId.time(last));
            branches.add(newest(page, Math.max(first, firstId), last, Integer.MAX_VALUE));
          }
        });
    return branches;
  }

  private static String newest(int page, long first, long end, int limit) {
    return String.format(Locale.ROOT, NEWEST_OF_PAGE, page, first, end, limit);
  }

  private void read(List<String> branches, Map<Integer, List<Visit>> visits) throws SQLException {
    for (List<String> some : Chunks.of(branches, BRANCHES_PER_STATEMENT)) {
      snapshot
          .query(String.join("UNION ALL ", some))
          .list(VisitRows::read)
          .forEach(
              visit ->
                  visits.computeIfAbsent(visit.pageId(), page -> new ArrayList<>()).add(visit));
    }
  }

  private Map<Integer, List<RecentVisit>> shown(Map<Integer, List<Visit>> visits)
      throws SQLException {
    List<Visit> all = visits.values().stream().flatMap(List::stream).toList();
    Map<Integer, String> addresses =
        values.addresses(
            snapshot.connection(), snapshot.storage(), all.stream().map(Visit::visitorId).toList());
    Map<Integer, String> agents =
        values.userAgents(
            snapshot.connection(),
            snapshot.storage(),
            all.stream().map(Visit::userAgentId).toList());
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
