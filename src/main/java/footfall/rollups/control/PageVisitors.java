package footfall.rollups.control;

import footfall.database.control.Sql;
import footfall.rollups.entity.RollupExtent;
import footfall.rollups.entity.TotalRollup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills in the visitors of table page_total from those of the days of each page. A set is read and
 * written as a whole each time that one is added to it: so a rebuild leaves them out while it adds
 * visits, and each is made once.
 *
 * @param extent of the generation that is being built
 */
record PageVisitors(Connection connection, RollupExtent extent) {

  private static final int PAGES_AT_ONCE = 500;

  /** By primary key. */
  private static final String PAGES =
      """
      SELECT page_id FROM page_total WHERE generation = :generation AND page_id > :after
      ORDER BY page_id LIMIT :limit
      """;

  /**
   * Fills in those of the next pages.
   *
   * @param maxDays the number of days of pages from which on to stop, 1 or more
   * @return the id up to which all pages have them; {@link RollupExtent#ALL_PAGES}
   */
  int fill(int maxDays) throws SQLException {
    int last = extent.visitorsTo();
    int days = 0;
    int atOnce = Math.min(PAGES_AT_ONCE, maxDays);
    List<Integer> pages = pages(last, atOnce);
    while (!pages.isEmpty() && days < maxDays) {
      days += fill(pages);
      last = pages.get(pages.size() - 1);
      pages = pages(last, atOnce);
    }
    return pages.isEmpty() ? RollupExtent.ALL_PAGES : last;
  }

  private List<Integer> pages(int after, int most) throws SQLException {
    return new Sql(connection, PAGES)
        .set("generation", extent.generation())
        .set("after", after)
        .set("limit", most)
        .list(row -> row.getInt(1));
  }

  private int fill(List<Integer> pages) throws SQLException {
    Map<Integer, TotalRollup> totals = new TreeMap<>();
    pages.forEach(page -> totals.put(page, new TotalRollup()));
    int[] days = {0};
    RollupTables tables = new RollupTables(connection, RollupLevel.PAGE, extent.generation());
    tables.visitorsOfDays(
        pages,
        (page, visitors) -> {
          totals.get(page).addVisitors(visitors);
          days[0]++;
        });
    tables.addTotals(pages, totals, new HashMap<>());
    return days[0];
  }
}
