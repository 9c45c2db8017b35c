package footfall.rollups.control;

import footfall.database.control.BulkInsert;
import footfall.database.control.Chunks;
import footfall.rollups.entity.DayRollup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The days of pages or sites in one generation. */
final class DayTable {

  private static final String COLUMNS =
      " (generation, #, day, visits, hour_visits, agents, visitors, hour_agents, hour_visitors)";

  private static final String UPDATE =
      """
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE visits = VALUES(visits), hour_visits = VALUES(hour_visits),
        agents = VALUES(agents), visitors = VALUES(visitors),
        hour_agents = VALUES(hour_agents), hour_visitors = VALUES(hour_visitors)
      """;

  private final Connection connection;
  private final RollupLevel level;
  private final int generation;

  DayTable(Connection connection, RollupLevel level, int generation) {
    this.connection = connection;
    this.level = level;
    this.generation = generation;
  }

  /** Adds to a day of pages or sites. */
  void add(int day, Map<Integer, DayRollup> delta) throws SQLException {
    for (List<Integer> ids : Chunks.ofIds(delta.keySet())) {
      addStored(day, ids, delta);
      store(day, ids, delta);
    }
  }

  /** By primary key. */
  private void addStored(int day, List<Integer> ids, Map<Integer, DayRollup> delta)
      throws SQLException {
    String query =
        ("SELECT #, agents, visitors, hour_visits, hour_agents, hour_visitors FROM ")
            .concat(level.dayTable())
            .concat(" WHERE generation = " + generation + " AND day = " + day)
            .concat(" AND # IN " + Chunks.in(ids))
            .replace("#", level.idColumn());
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        int id = rows.getInt(1);
        DayRollup sum =
            DayRollup.of(
                rows.getBytes(2),
                rows.getBytes(3),
                rows.getBytes(4),
                rows.getBytes(5),
                rows.getBytes(6));
        sum.addAll(delta.get(id));
        delta.put(id, sum);
      }
    }
  }

  private void store(int day, List<Integer> ids, Map<Integer, DayRollup> days) throws SQLException {
    String columns = COLUMNS.replace("#", level.idColumn());
    try (BulkInsert insert =
        new BulkInsert(connection, "INSERT INTO " + level.dayTable() + columns + UPDATE)) {
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
