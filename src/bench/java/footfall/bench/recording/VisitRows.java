package footfall.bench.recording;

import footfall.bench.BenchDatabase;
import footfall.values.VisitId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of the table visit, in memory, in the order of their ids. */
record VisitRows(List<Row> rows) {
  private static final int FETCHED = 5_000;

  private static final String SELECT =
      """
      SELECT id, page_id, visitor_id, user_agent_id
      FROM visit
      WHERE id >= ? AND id < ?
      ORDER BY id
      """;

  record Row(long id, int page, int visitor, int userAgent) {}

  /** Reads the rows that came of a log. */
  static VisitRows read(BenchDatabase database, AccessLog log) throws IOException {
    var rows = new ArrayList<Row>();
    try (var connection = database.connect();
        var select = connection.prepareStatement(SELECT)) {
      select.setFetchSize(FETCHED);
      select.setLong(1, VisitId.firstAt(log.start()));
      select.setLong(2, VisitId.firstAt(log.end()));
      try (var result = select.executeQuery()) {
        while (result.next()) {
          rows.add(
              new Row(result.getLong(1), result.getInt(2), result.getInt(3), result.getInt(4)));
        }
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return new VisitRows(rows);
  }

  /** Inserts them into a table with the columns of visit. */
  void insert(BenchDatabase database, String table) throws IOException {
    database.insert(
        "INSERT INTO " + table + " (id, page_id, visitor_id, user_agent_id) VALUES (?, ?, ?, ?)",
        rows.size(),
        (insert, number) -> {
          var row = rows.get(number);
          insert.setLong(1, row.id());
          insert.setInt(2, row.page());
          insert.setInt(3, row.visitor());
          insert.setInt(4, row.userAgent());
        });
  }
}
