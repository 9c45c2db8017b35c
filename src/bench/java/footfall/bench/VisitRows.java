package footfall.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** Rows of the table visit, in memory, in the order of their ids. */
final class VisitRows {
  /** As many as Footfall imports in a transaction. */
  private static final int BATCH = 5_000;

  private final long[] ids;
  private final int[] others;
  private int size;

  private VisitRows(int capacity) {
    ids = new long[capacity];
    others = new int[3 * capacity];
  }

  /**
   * Reads the rows whose ids are in a range.
   *
   * @param first the first id of the range
   * @param end the first id behind it
   * @param capacity how many there are at most
   */
  static VisitRows read(Connection connection, long first, long end, int capacity)
      throws SQLException {
    var rows = new VisitRows(capacity);
    try (var select =
        connection.prepareStatement(
            """
            SELECT id, page_id, visitor_id, user_agent_id
            FROM visit
            WHERE id >= ? AND id < ?
            ORDER BY id
            """)) {
      select.setFetchSize(BATCH);
      select.setLong(1, first);
      select.setLong(2, end);
      try (var result = select.executeQuery()) {
        while (result.next()) {
          rows.ids[rows.size] = result.getLong(1);
          for (int i = 0; i < 3; i++) {
            rows.others[3 * rows.size + i] = result.getInt(2 + i);
          }
          rows.size++;
        }
      }
    }
    return rows;
  }

  /**
   * Inserts them into a table by the driver's bulk protocol, a transaction for each 5,000.
   *
   * @param table with the columns of visit
   */
  void insert(Connection connection, String table) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO "
                + table
                + " (id, page_id, visitor_id, user_agent_id) VALUES (?, ?, ?, ?)")) {
      for (int row = 0; row < size; row++) {
        insert.setLong(1, ids[row]);
        for (int i = 0; i < 3; i++) {
          insert.setInt(2 + i, others[3 * row + i]);
        }
        insert.addBatch();
        if ((row + 1) % BATCH == 0 || row + 1 == size) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
  }

  int size() {
    return size;
  }
}
