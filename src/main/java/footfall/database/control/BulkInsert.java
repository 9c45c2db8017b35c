package footfall.database.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Inserts rows by the driver's bulk protocol, up to 2,000 rows or 512 KiB at a time. A visit costs
 * MariaDB 7 µs of CPU, against 38 µs when EclipseLink inserts it. The driver uses the protocol only
 * for statements that return no generated keys, which neither EclipseLink nor Liberty specifies,
 * and not for those that update rows that exist: see {@link Upsert}.
 */
public final class BulkInsert implements AutoCloseable {

  /** Below the packets that {@link PacketSize} requires, with the numbers of all rows. */
  private static final int BATCH_BYTES = 512 << 10;

  private static final int BATCH_ROWS = 2_000;

  private final PreparedStatement insert;
  private int position;
  private int rows;
  private int bytes;

  public BulkInsert(Connection connection, String sql) throws SQLException {
    insert = connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
  }

  /** Sets the next column of the row; {@link #number(long)} and {@link #bytes} do the same. */
  public BulkInsert number(int value) throws SQLException {
    insert.setInt(++position, value);
    return this;
  }

  public BulkInsert number(long value) throws SQLException {
    insert.setLong(++position, value);
    return this;
  }

  public BulkInsert bytes(byte[] value) throws SQLException {
    insert.setBytes(++position, value);
    bytes += value.length;
    return this;
  }

  /** Completes the row, and executes the insert if enough rows have accumulated. */
  public void endRow() throws SQLException {
    insert.addBatch();
    position = 0;
    rows++;
    if (rows == BATCH_ROWS || bytes >= BATCH_BYTES) {
      finish();
    }
  }

  /** Executes the insert of the remaining rows. */
  public void finish() throws SQLException {
    if (rows > 0) {
      insert.executeBatch();
      rows = 0;
      bytes = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
