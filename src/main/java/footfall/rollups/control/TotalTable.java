package footfall.rollups.control;

import footfall.database.control.BulkInsert;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.entity.TotalRollup;
import footfall.values.IdSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Table page_total or site_total, of which one generation is changed. */
record TotalTable(Connection connection, RollupLevel level, int generation) {

  /** By primary key. */
  private static final String FIND =
      """
      SELECT {id}, visits, earliest, latest, visitors FROM {table}
      WHERE generation = :generation AND {id} IN (:ids)
      """;

  private static final String UPSERT_SITE =
      """
      INSERT INTO site_total
        (generation, site_id, visits, unique_visitors, earliest, latest, visitors)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), unique_visitors = VALUES(unique_visitors),
        earliest = VALUES(earliest), latest = VALUES(latest), visitors = VALUES(visitors)
      """;

  private static final String UPSERT_PAGE =
      """
      INSERT INTO page_total
        (generation, page_id, visits, unique_visitors, earliest, latest, visitors, site_id, url_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), unique_visitors = VALUES(unique_visitors),
        earliest = VALUES(earliest), latest = VALUES(latest), visitors = VALUES(visitors)
      """;

  /**
   * Adds visits.
   *
   * @param delta the visits by page or site; afterwards with the stored ones
   * @param sites the sites of the pages; not used for sites
   */
  void add(Map<Integer, TotalRollup> delta, Map<Integer, PageSite> sites) throws SQLException {
    for (List<Integer> ids : Chunks.ofIds(delta.keySet())) {
      new Sql(connection, FIND)
          .name("table", level.totalTable())
          .name("id", level.idColumn())
          .set("generation", generation)
          .set("ids", ids)
          .forEach(
              row -> {
                IdSet visitors = IdSet.of(row.getBytes(5));
                TotalRollup stored =
                    new TotalRollup(row.getLong(2), visitors, row.getLong(3), row.getLong(4));
                delta.get(row.getInt(1)).addAll(stored);
              });
      store(ids, delta, sites);
    }
  }

  private void store(
      List<Integer> ids, Map<Integer, TotalRollup> totals, Map<Integer, PageSite> sites)
      throws SQLException {
    boolean ofPages = level == RollupLevel.PAGE;
    try (BulkInsert insert = new BulkInsert(connection, ofPages ? UPSERT_PAGE : UPSERT_SITE)) {
      for (int id : ids) {
        TotalRollup total = totals.get(id);
        insert.number(generation).number(id).number(total.visits());
        insert.number(total.visitors().size()).number(total.earliest()).number(total.latest());
        insert.bytes(total.visitors().toBytes());
        if (ofPages) {
          insert.number(sites.get(id).siteId()).bytes(sites.get(id).urlHash());
        }
        insert.endRow();
      }
      insert.finish();
    }
  }
}
