package footfall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.bench.baseline.Row;
import footfall.embedded.MariaDbProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The benchmark's own statements. */
public final class BenchDatabase {
  /** As many rows as Footfall imports in a transaction. */
  private static final int BATCH = 5_000;

  private final MariaDbProcess database;

  public BenchDatabase(MariaDbProcess database) {
    this.database = database;
  }

  /** Sets the parameters of an insert to a row, by its number from 0 on. */
  public interface RowBinder {
    void bind(PreparedStatement insert, int number) throws SQLException;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Creates the table of the target transaction. */
  void createBaseline() throws IOException {
    try (var ddl = Row.class.getResourceAsStream("baseline.sql")) {
      execute(new String(ddl.readAllBytes(), UTF_8));
    }
  }

  public void execute(String sql) throws IOException {
    run(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  public long countVisits() throws IOException {
    return number("SELECT COUNT(*) FROM visit");
  }

  /** The number that a query gives. */
  public long number(String query) throws IOException {
    return run(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  /** Inserts rows by the driver's bulk protocol, a transaction for each 5,000. */
  public void insert(String sql, int rows, RowBinder binder) throws IOException {
    run(
        connection -> {
          connection.setAutoCommit(false);
          connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
          try (var insert = connection.prepareStatement(sql)) {
            for (int number = 0; number < rows; number++) {
              binder.bind(insert, number);
              insert.addBatch();
              if ((number + 1) % BATCH == 0 || number + 1 == rows) {
                insert.executeBatch();
                connection.commit();
              }
            }
          }
          return rows;
        });
  }

  public Connection connect() throws IOException {
    try {
      return DriverManager.getConnection(database.jdbcUrl());
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private <T> T run(Work<T> work) throws IOException {
    try (var connection = connect()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
