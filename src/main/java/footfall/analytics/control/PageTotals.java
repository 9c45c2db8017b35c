package footfall.analytics.control;

import footfall.database.control.Chunks;
import footfall.rollups.control.RollupLevel;
import footfall.values.IdSet;
import footfall.visits.entity.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All-time totals of pages. */
final class PageTotals {

  private final Map<Integer, Long> visits = new HashMap<>();
  private final Map<Integer, Long> uniqueVisitors = new HashMap<>();

  private PageTotals() {}

  /** The totals as far as visits are folded. By primary key. */
  static PageTotals folded(Snapshot snapshot, Collection<Integer> pages) throws SQLException {
    PageTotals totals = new PageTotals();
    String query =
        "SELECT page_id, visits, unique_visitors FROM page_total WHERE generation = "
            + snapshot.generation()
            + " AND page_id IN "
            + Chunks.in(pages);
    try (Statement statement = snapshot.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        totals.visits.put(rows.getInt(1), rows.getLong(2));
        totals.uniqueVisitors.put(rows.getInt(1), rows.getLong(3));
      }
    }
    return totals;
  }

  /**
   * The totals.
   *
   * @param tails the visits of each page that are not folded yet
   */
  static PageTotals of(Snapshot snapshot, Map<Integer, List<Visit>> tails) throws SQLException {
    PageTotals totals = folded(snapshot, tails.keySet());
    tails.forEach((page, tail) -> totals.visits.merge(page, (long) tail.size(), Long::sum));
    Map<Integer, IdSet> sets = VisitorSets.unfolded(tails);
    VisitorSets.removeFolded(snapshot, RollupLevel.PAGE, sets);
    sets.forEach(
        (page, newOnes) -> totals.uniqueVisitors.merge(page, (long) newOnes.size(), Long::sum));
    return totals;
  }

  long visits(int page) {
    return visits.getOrDefault(page, 0L);
  }

  long uniqueVisitors(int page) {
    return uniqueVisitors.getOrDefault(page, 0L);
  }
}
