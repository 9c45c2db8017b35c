package footfall.analytics.control;

import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The totals of pages of all time. */
final class PageTotals {

  /** By primary key. */
  private static final String TOTALS =
      """
      SELECT page_id, visits, unique_visitors FROM page_total
      WHERE generation = :generation AND page_id IN (:pages)
      """;

  private final Map<Integer, Long> visits = new HashMap<>();
  private final Map<Integer, Long> uniqueVisitors = new HashMap<>();

  private PageTotals() {}

  /** Returns how many visits of a page are folded. */
  static long foldedVisits(Snapshot snapshot, int page) throws SQLException {
    return read(snapshot, List.of(page)).visits(page);
  }

  private static PageTotals read(Snapshot snapshot, Collection<Integer> pages) throws SQLException {
    PageTotals totals = new PageTotals();
    snapshot
        .query(TOTALS)
        .set("pages", pages)
        .forEach(
            row -> {
              totals.visits.put(row.getInt(1), row.getLong(2));
              totals.uniqueVisitors.put(row.getInt(1), row.getLong(3));
            });
    return totals;
  }

  /**
   * Reads the totals of all visits.
   *
   * @param pages 1 to 500
   * @param unfolded the visits of the pages that are not folded yet, by page
   */
  static PageTotals of(
      Snapshot snapshot, Collection<Integer> pages, Map<Integer, List<Visit>> unfolded)
      throws SQLException {
    PageTotals totals = read(snapshot, pages);
    unfolded.forEach((page, some) -> totals.visits.merge(page, (long) some.size(), Long::sum));
    NewVisitors.count(snapshot, RollupLevel.PAGE, pages, unfolded)
        .forEach((page, visitors) -> totals.uniqueVisitors.merge(page, visitors, Long::sum));
    return totals;
  }

  long visits(int page) {
    return visits.getOrDefault(page, 0L);
  }

  long uniqueVisitors(int page) {
    return uniqueVisitors.getOrDefault(page, 0L);
  }
}
