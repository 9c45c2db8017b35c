package footfall.rollups.control;

import footfall.database.control.BulkInsert;
import footfall.database.control.Chunks;
import footfall.rollups.entity.TotalRollup;
import footfall.values.IdSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The totals of pages or sites in one generation. */
final class TotalTable {

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

  /** By primary key. */
  private void addStored(List<Integer> ids, Map<Integer, TotalRollup> delta) throws SQLException {
    String query =
        ("SELECT #, visits, earliest, latest, visitors FROM " + level.totalTable())
            .concat(" WHERE generation = " + generation + " AND # IN " + Chunks.in(ids))
            .replace("#", level.idColumn());
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        IdSet visitors = IdSet.of(rows.getBytes(5));
        delta
            .get(rows.getInt(1))
            .addAll(new TotalRollup(rows.getLong(2), visitors, rows.getLong(3), rows.getLong(4)));
      }
    }
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
