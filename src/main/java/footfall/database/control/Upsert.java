package footfall.database.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Inserts rows, or updates those that exist, by statements of up to 1,000 rows or 256 KiB. The
 * driver does not use its bulk protocol for {@code ON DUPLICATE KEY UPDATE} and executes such a
 * statement for each row: a short row costs MariaDB 37 µs of CPU then and the service 11 µs, but
 * among others in one statement 6 µs and less than 1 µs.
 */
public final class Upsert {

  /** Twice as many once they are escaped: below the packets that {@link PacketSize} requires. */
  private static final int STATEMENT_BYTES = 256 << 10;

  private static final int STATEMENT_ROWS = 1_000;

  private static final Pattern ROW = Pattern.compile("VALUES (\\(\\?(?:, \\?)*\\))");

  private final Connection connection;
  private final String head;
  private final String row;
  private final String tail;
  private final List<Object> values = new ArrayList<>();
  private int rows;
  private int bytes;

  /**
   * @param sql an INSERT of one row of parameters: {@code INSERT INTO … VALUES (?, ?) ON DUPLICATE
   *     KEY UPDATE …}
   */
  public Upsert(Connection connection, String sql) {
    Matcher values = ROW.matcher(sql);
    if (!values.find()) {
      throw new IllegalArgumentException(sql);
    }
    this.connection = connection;
    head = sql.substring(0, values.start(1));
    row = values.group(1);
    tail = sql.substring(values.end(1));
  }

  /** Sets the next column of the row, as {@link #bytes} does. */
  public Upsert number(long value) {
    values.add(value);
    return this;
  }

  /** Sets the next column of the row. */
  public Upsert bytes(byte[] value) {
    values.add(value);
    bytes += value.length;
    return this;
  }

  /** Completes the row, and executes a statement if enough rows have accumulated. */
  public void endRow() throws SQLException {
    rows++;
    if (rows == STATEMENT_ROWS || bytes >= STATEMENT_BYTES) {
      finish();
    }
  }

  /** Executes the statement of the remaining rows. */
  public void finish() throws SQLException {
    if (rows > 0) {
      String text = head + row + ("," + row).repeat(rows - 1) + tail;
      try (PreparedStatement statement = connection.prepareStatement(text)) {
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        statement.executeUpdate();
      }
      values.clear();
      rows = 0;
      bytes = 0;
    }
  }
}
