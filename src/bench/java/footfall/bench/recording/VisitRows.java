package footfall.bench.recording;

import footfall.bench.BenchDatabase;
import footfall.values.VisitId;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of the table visit, in memory, in the order of their ids. */
final class VisitRows {
  private static final int FETCHED = 5_000;

  private final long[] ids;
  private final int[] others;
  private int size;

  private VisitRows(int capacity) {
    ids = new long[capacity];
    others = new int[3 * capacity];
  }

  /** Reads the rows that came of a log, which are at most as many as its lines. */
  static VisitRows read(BenchDatabase database, AccessLog log) throws IOException {
    var rows = new VisitRows(log.lines());
    try (var connection = database.connect();
        var select =
            connection.prepareStatement(
                """
                SELECT id, page_id, visitor_id, user_agent_id
                FROM visit
                WHERE id >= ? AND id < ?
                ORDER BY id
                """)) {
      select.setFetchSize(FETCHED);
      select.setLong(1, VisitId.firstAt(log.start()));
      select.setLong(2, VisitId.firstAt(log.end()));
      try (var result = select.executeQuery()) {
        while (result.next()) {
          rows.add(result);
        }
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return rows;
  }

  private void add(ResultSet row) throws SQLException {
    ids[size] = row.getLong(1);
    for (int i = 0; i < 3; i++) {
      others[3 * size + i] = row.getInt(2 + i);
    }
    size++;
  }

  /** Inserts them into a table with the columns of visit. */
  void insert(BenchDatabase database, String table) throws IOException {
    database.insert(
        "INSERT INTO " + table + " (id, page_id, visitor_id, user_agent_id) VALUES (?, ?, ?, ?)",
        size,
        this::bind);
  }

  private void bind(PreparedStatement insert, int row) throws SQLException {
    insert.setLong(1, ids[row]);
    for (int i = 0; i < 3; i++) {
      insert.setInt(2 + i, others[3 * row + i]);
    }
  }

  int size() {
    return size;
  }
}
