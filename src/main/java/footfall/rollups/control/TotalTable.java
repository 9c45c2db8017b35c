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

/** The totals of pages or sites in one generation. */
final class TotalTable {

  /** By primary key. */
  private static final String FIND =
      """
      SELECT {id}, visits, earliest, latest, visitors FROM {table}
      WHERE generation = :generation AND {id} IN (:ids)
      """;

  private static final String UPDATE =
      """
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), unique_visitors = VALUES(unique_visitors),
        earliest = VALUES(earliest), latest = VALUES(latest), visitors = VALUES(visitors)
      """;

  private static final String INSERT_SITE =
      """
      INSERT INTO site_total
        (generation, site_id, visits, unique_visitors, earliest, latest, visitors)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """
          + UPDATE;

  private static final String INSERT_PAGE =
      """
      INSERT INTO page_total
        (generation, page_id, visits, unique_visitors, earliest, latest, visitors, site_id, url_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
          + UPDATE;

  private final Connection connection;
  private final RollupLevel level;
  private final int generation;

  TotalTable(Connection connection, RollupLevel level, int generation) {
    this.connection = connection;
    this.level = level;
    this.generation = generation;
  }

  /** Adds to the totals of pages or sites. */
  void add(Map<Integer, TotalRollup> delta, PageSites sites) throws SQLException {
    for (List<Integer> ids : Chunks.ofIds(delta.keySet())) {
      addStored(ids, delta);
      store(ids, delta, sites);
    }
  }

  private void addStored(List<Integer> ids, Map<Integer, TotalRollup> delta) throws SQLException {
    new Sql(connection, FIND)
        .name("table", level.totalTable())
        .name("id", level.idColumn())
        .set("generation", generation)
        .set("ids", ids)
        .forEach(
            row ->
                delta
                    .get(row.getInt(1))
                    .addAll(
                        new TotalRollup(
                            row.getLong(2),
                            IdSet.of(row.getBytes(5)),
                            row.getLong(3),
                            row.getLong(4))));
  }

  private void store(List<Integer> ids, Map<Integer, TotalRollup> totals, PageSites sites)
      throws SQLException {
    boolean ofPages = level == RollupLevel.PAGE;
    try (BulkInsert insert = new BulkInsert(connection, ofPages ? INSERT_PAGE : INSERT_SITE)) {
      for (int id : ids) {
        TotalRollup total = totals.get(id);
        insert.number(generation).number(id).number(total.visits());
        insert.number(total.visitors().size()).number(total.earliest()).number(total.latest());
        insert.bytes(total.visitors().toBytes());
        if (ofPages) {
          insert.number(sites.site(id).siteId()).bytes(sites.site(id).urlHash());
        }
        insert.endRow();
      }
      insert.finish();
    }
  }
}
