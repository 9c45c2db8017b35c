package footfall.visits.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The rows of table visit, for those who remove them. */
public final class VisitRows {

  /** By primary key. */
  private static final String NEXT =
      "SELECT id FROM visit WHERE id >= ? AND id < ? ORDER BY id LIMIT 1 OFFSET ?";

  /** By primary key. */
  private static final String DELETE = "DELETE FROM visit WHERE id >= ? AND id < ?";

  private VisitRows() {}

  /**
   * Deletes some visits. To begin each time where the last one ended passes over what was deleted,
   * which MariaDB cannot purge as long as snapshots see it.
   *
   * @param from only visits with this id or a larger one
   * @param before only visits with smaller ids
   * @param limit how many at most
   * @return the smallest id that is left, if any is
   */
  public static OptionalLong delete(Connection connection, long from, long before, int limit)
      throws SQLException {
    OptionalLong next = next(connection, from, before, limit);
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setLong(1, from);
      delete.setLong(2, next.orElse(before));
      delete.executeUpdate();
    }
    return next;
  }

  private static OptionalLong next(Connection connection, long from, long before, int offset)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEXT)) {
      select.setLong(1, from);
      select.setLong(2, before);
      select.setInt(3, offset);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }
}
