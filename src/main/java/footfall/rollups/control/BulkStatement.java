package footfall.rollups.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Inserts or updates rows by the driver's bulk protocol, a few megabytes at a time. */
public final class BulkStatement implements AutoCloseable {

  /** Much less than a server's max_allowed_packet, 16 MB unless set otherwise. */
  private static final int BATCH_BYTES = 2 << 20;

  private static final int BATCH_ROWS = 2_000;

  private final PreparedStatement statement;
  private int position;
  private int rows;
  private int bytes;

  public BulkStatement(Connection connection, String sql) throws SQLException {
    statement = connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
  }

  public BulkStatement number(long value) throws SQLException {
    statement.setLong(++position, value);
    return this;
  }

  public BulkStatement bytes(byte[] value) throws SQLException {
    statement.setBytes(++position, value);
    bytes += value.length;
    return this;
  }

  public BulkStatement text(String value) throws SQLException {
    statement.setString(++position, value);
    bytes += value.length();
    return this;
  }

  public void endRow() throws SQLException {
    statement.addBatch();
    position = 0;
    rows++;
    if (rows == BATCH_ROWS || bytes >= BATCH_BYTES) {
      finish();
    }
  }

  /** Sends what is left. */
  public void finish() throws SQLException {
    if (rows > 0) {
      statement.executeBatch();
      rows = 0;
      bytes = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
