package footfall.database.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Inserts rows by a statement with many VALUES, or updates those that exist. With ON DUPLICATE KEY
 * UPDATE this takes a fifth of the time of the driver's batches, which MariaDB executes row by row;
 * for new rows {@link BulkInsert} is faster.
 *
 * @param insert the statement up to its column names, without VALUES
 * @param columns the number of columns
 * @param onDuplicate the clause ON DUPLICATE KEY UPDATE
 */
public record MultiRowInsert(String insert, int columns, String onDuplicate) {

  private static final int ROWS_PER_STATEMENT = 500;

  /**
   * Inserts rows, 500 per statement.
   *
   * @param values returns the columns of a row: numbers, strings or byte arrays
   */
  public <T> void run(Connection connection, Collection<T> rows, Function<T, List<Object>> values)
      throws SQLException {
    for (List<T> some : Chunks.of(rows, ROWS_PER_STATEMENT)) {
      try (PreparedStatement statement = connection.prepareStatement(sql(some.size()))) {
        int position = 0;
        for (T row : some) {
          for (Object value : values.apply(row)) {
            statement.setObject(++position, value);
          }
        }
        statement.executeUpdate();
      }
    }
  }

  private String sql(int rows) {
    String row = "?,".repeat(columns - 1).concat("?");
    return Collections.nCopies(rows, row).stream()
        .collect(Collectors.joining("),(", insert + " VALUES (", ") " + onDuplicate));
  }
}
