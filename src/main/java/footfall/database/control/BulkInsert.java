package footfall.database.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Inserts rows by the driver's bulk protocol, a few megabytes at a time: 7 µs of MariaDB's CPU for
 * a visit, against 38 µs as EclipseLink inserts it. The driver uses the protocol only for
 * statements that return no generated keys, which neither EclipseLink nor Liberty tells it.
 */
public final class BulkInsert implements AutoCloseable {

  /** Much less than a server's max_allowed_packet, 16 MB unless set otherwise. */
  private static final int BATCH_BYTES = 2 << 20;

  private static final int BATCH_ROWS = 2_000;

  private final PreparedStatement insert;
  private int position;
  private int rows;
  private int bytes;

  public BulkInsert(Connection connection, String sql) throws SQLException {
    insert = connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
  }

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

  public void endRow() throws SQLException {
    insert.addBatch();
    position = 0;
    rows++;
    if (rows == BATCH_ROWS || bytes >= BATCH_BYTES) {
      finish();
    }
  }

  /** Sends what is left. */
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
