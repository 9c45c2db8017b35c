package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.Upsert;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupExtent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The visits of table page_day once more, in the order in which pages of a window are ranked, in
 * table site_page_day. A row is always written as a whole, as page_day has it, so that nothing is
 * read before. Nothing is written of pages that the table does not have yet.
 *
 * @param extent of the current generation, or of the one that is being built
 */
record SitePageDays(Connection connection, RollupExtent extent) {

  private static final String UPSERT =
      """
      INSERT INTO site_page_day (generation, site_id, day, page_id, visits)
      VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = VALUES(visits)
      """;

  /** By primary key. */
  private static final String DELETE =
      """
      DELETE FROM site_page_day
      WHERE generation = :generation AND site_id IN (:sites) AND day = :day AND page_id IN (:ids)
      """;

  /** By primary keys. */
  private static final String COPY_DAY =
      """
      INSERT INTO site_page_day (generation, site_id, day, page_id, visits)
      SELECT d.generation, t.site_id, d.day, d.page_id, d.visits
      FROM page_day d JOIN page_total t ON t.generation = d.generation AND t.page_id = d.page_id
      WHERE d.generation = :generation AND d.day = :day AND d.page_id IN (:ids)
        AND d.page_id <= :ranked_to
      ORDER BY t.site_id, d.page_id
      """;

  private record Row(int site, int day, int page, long visits) {

    static final Comparator<Row> BY_PRIMARY_KEY =
        Comparator.comparingInt(Row::site).thenComparingInt(Row::day).thenComparingInt(Row::page);
  }

  /**
   * Writes days of pages.
   *
   * @param days all visits of each, by day and page
   * @param sites the sites of the pages
   */
  void write(Map<Integer, Map<Integer, DayRollup>> days, Map<Integer, PageSite> sites)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    days.forEach(
        (day, pages) ->
            pages.forEach(
                (page, rollup) -> {
                  if (page <= extent.rankedTo()) {
                    rows.add(new Row(sites.get(page).siteId(), day, page, rollup.visits()));
                  }
                }));
    rows.sort(Row.BY_PRIMARY_KEY);
    Upsert insert = new Upsert(connection, UPSERT);
    for (Row row : rows) {
      insert.number(extent.generation()).number(row.site()).number(row.day());
      insert.number(row.page()).number(row.visits());
      insert.endRow();
    }
    insert.finish();
  }

  /**
   * Writes a day of pages as page_day has it, which may have no row of it.
   *
   * @param sites the sites of the pages
   */
  void copy(int day, Collection<Integer> pages, Map<Integer, PageSite> sites) throws SQLException {
    for (List<Integer> ids : Chunks.ofIds(pages)) {
      Set<Integer> some =
          ids.stream().map(page -> sites.get(page).siteId()).collect(Collectors.toSet());
      sql(DELETE).set("sites", some).set("day", day).set("ids", ids).update();
      sql(COPY_DAY).set("day", day).set("ids", ids).update();
    }
  }

  private Sql sql(String text) {
    return new Sql(connection, text)
        .set("generation", extent.generation())
        .set("ranked_to", extent.rankedTo());
  }
}
