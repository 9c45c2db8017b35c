package footfall.rollups.control;

import footfall.database.control.BulkInsert;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.entity.DayRollup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Table page_day or site_day, of which one generation is changed. */
record DayTable(Connection connection, RollupLevel level, int generation) {

  /** By primary key. */
  private static final String FIND =
      """
      SELECT {id}, agents, visitors, hour_visits, hour_agents, hour_visitors FROM {table}
      WHERE generation = :generation AND day = :day AND {id} IN (:ids)
      """;

  private static final String UPSERT =
      """
      INSERT INTO {table}
        (generation, {id}, day, visits, hour_visits, agents, visitors, hour_agents, hour_visitors)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), hour_visits = VALUES(hour_visits),
        agents = VALUES(agents), visitors = VALUES(visitors),
        hour_agents = VALUES(hour_agents), hour_visitors = VALUES(hour_visitors)
      """;

  /**
   * Adds visits of one day.
   *
   * @param day days since 1970
   * @param delta the visits by page or site; afterwards with the stored ones
   */
  void add(int day, Map<Integer, DayRollup> delta) throws SQLException {
    for (List<Integer> ids : Chunks.ofIds(delta.keySet())) {
      sql(FIND)
          .set("generation", generation)
          .set("day", day)
          .set("ids", ids)
          .forEach(
              row -> {
                DayRollup stored =
                    DayRollup.of(
                        row.getBytes(2),
                        row.getBytes(3),
                        row.getBytes(4),
                        row.getBytes(5),
                        row.getBytes(6));
                stored.addAll(delta.replace(row.getInt(1), stored));
              });
      store(day, ids, delta);
    }
  }

  private Sql sql(String text) {
    return new Sql(connection, text).name("table", level.dayTable()).name("id", level.idColumn());
  }

  private void store(int day, List<Integer> ids, Map<Integer, DayRollup> days) throws SQLException {
    try (BulkInsert insert = new BulkInsert(connection, sql(UPSERT).text())) {
      for (int id : ids) {
        DayRollup rollup = days.get(id);
        insert.number(generation).number(id).number(day).number(rollup.visits());
        insert.bytes(rollup.hourVisits()).bytes(rollup.agents().toBytes());
        insert.bytes(rollup.visitors().toBytes());
        insert.bytes(rollup.hourAgents()).bytes(rollup.hourVisitors());
        insert.endRow();
      }
      insert.finish();
    }
  }
}
