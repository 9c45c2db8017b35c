package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.experiment.Table;
import java.io.IOException;
import java.sql.SQLException;

/** What visits take on disk, by InnoDB's statistics: rows and indexes, table by table. */
final class TableSizes {
  private static final String SIZES =
      """
      SELECT table_name, table_rows, data_length, index_length FROM information_schema.tables
      WHERE table_schema = DATABASE() AND data_length + index_length > 1048576
      ORDER BY data_length + index_length DESC
      """;

  private final Table table =
      new Table()
          .number("visits", 0)
          .text("table of more than 1 MB")
          .number("rows, about", 0)
          .number("MB of rows", 1)
          .number("MB of indexes", 1)
          .number("bytes per visit", 1);

  /** Adds rows for each table of a database. */
  void add(BenchDatabase database, int visits) throws IOException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(SIZES)) {
      while (rows.next()) {
        double data = rows.getDouble(3);
        double indexes = rows.getDouble(4);
        table.cells(
            visits,
            rows.getString(1),
            rows.getDouble(2),
            data / 1e6,
            indexes / 1e6,
            (data + indexes) / visits);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  Table table() {
    return table;
  }
}
