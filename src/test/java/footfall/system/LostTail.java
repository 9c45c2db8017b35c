package footfall.system;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Heartbeats that a database loses, as a replica does that had not received them. */
final class LostTail {

  private static final List<String> TABLES =
      List.of(
          "presence_client",
          "presence_hour",
          "presence_state",
          "presence_stream",
          "presence_stream_batch",
          "presence_stream_hour");

  private final String url;

  private LostTail(String url) {
    this.url = url;
  }

  /** What is committed from now on will be lost. */
  static LostTail after(FootfallInstance footfall) throws IOException, SQLException {
    LostTail tail = new LostTail(footfall.jdbcUrl());
    try (Connection connection = DriverManager.getConnection(tail.url);
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("CREATE OR REPLACE TABLE kept_" + table + " AS SELECT * FROM " + table);
      }
    }
    return tail;
  }

  /** Loses it, and begins to give ids of clients from the first on. */
  void lose() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String table : TABLES) {
        statement.execute("DELETE FROM " + table);
        statement.execute("INSERT INTO " + table + " SELECT * FROM kept_" + table);
      }
      statement.execute("UPDATE presence_state SET last_client = 0");
      connection.commit();
      for (String table : TABLES) {
        statement.execute("DROP TABLE kept_" + table);
      }
    }
  }
}
