package footfall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.bench.baseline.Row;
import footfall.embedded.MariaDbProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The benchmark's own statements. */
public final class BenchDatabase {
  private final MariaDbProcess database;

  public BenchDatabase(MariaDbProcess database) {
    this.database = database;
  }

  public Connection connect() throws IOException {
    try {
      return DriverManager.getConnection(database.jdbcUrl());
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Creates the table of the target transaction. */
  void createBaseline() throws IOException {
    try (var ddl = Row.class.getResourceAsStream("baseline.sql")) {
      execute(new String(ddl.readAllBytes(), UTF_8));
    }
  }

  void execute(String sql) throws IOException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  public long countVisits() throws IOException {
    return number("SELECT COUNT(*) FROM visit");
  }

  /** The number that a query gives. */
  public long number(String query) throws IOException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
