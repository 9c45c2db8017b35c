package footfall.dictionary.control;

import footfall.database.control.Chunks;
import footfall.dictionary.entity.DictionaryKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of a dictionary, for removing those that nothing refers to. */
public final class DictionaryRows {

  private DictionaryRows() {}

  /**
   * The next ids, ascending. By primary key.
   *
   * @param after an id; the list starts with the next one
   * @param limit how many at most
   */
  public static List<Integer> idsAfter(
      Connection connection, DictionaryKind kind, int after, int limit) throws SQLException {
    String query = "SELECT id FROM " + kind.table() + " WHERE id > ? ORDER BY id LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setInt(1, after);
      select.setInt(2, limit);
      List<Integer> ids = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getInt(1));
        }
      }
      return ids;
    }
  }

  /** Deletes rows. The caller begins a new epoch of the dictionaries in the same transaction. */
  public static void delete(Connection connection, DictionaryKind kind, List<Integer> ids)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (List<Integer> some : Chunks.ofIds(ids)) {
        statement.executeUpdate("DELETE FROM " + kind.table() + " WHERE id IN " + Chunks.in(some));
      }
    }
  }
}
