package footfall.presence.control;

import footfall.presence.entity.ClientPresence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Clients by when they were last seen: counted, and removed after a long silence. Whole hours are
 * sums, and the hour in which a time lies is looked at closely.
 */
final class LastSeenTable {

  /** The first sum by primary key, the second by presence_client_hour. */
  private static final String COUNT =
      """
      SELECT (SELECT COALESCE(SUM(clients), 0) FROM presence_hour WHERE hour > ?)
        + (SELECT COUNT(*) FROM presence_client WHERE seen_hour = ? AND last_seen > ?)
      """;

  private static final String OLDEST_HOUR = "SELECT MIN(hour) FROM presence_hour WHERE clients > 0";

  /** By presence_client_hour. */
  private static final String REMOVE =
      "DELETE FROM presence_client WHERE seen_hour = ? AND last_seen <= ? LIMIT ?";

  private static final String COUNT_REMOVED =
      "UPDATE presence_hour SET clients = clients - ? WHERE hour = ?";

  private static final String REMOVE_EMPTY_HOURS =
      "DELETE FROM presence_hour WHERE hour < ? AND clients = 0";

  private LastSeenTable() {}

  /**
   * How many were last seen after a time.
   *
   * @param connection in one snapshot
   * @param time in milliseconds
   */
  static long count(Connection connection, long time) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      count.setInt(1, ClientPresence.hour(time));
      count.setInt(2, ClientPresence.hour(time));
      count.setLong(3, time);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Removes some of the clients that were last seen at a time or before, those of the oldest hour.
   * The state must be locked.
   *
   * @param time in milliseconds
   * @param most how many at most
   * @return how many are removed
   */
  static int remove(Connection connection, long time, int most) throws SQLException {
    removeEmptyHours(connection, ClientPresence.hour(time));
    try (Statement find = connection.createStatement();
        ResultSet oldest = find.executeQuery(OLDEST_HOUR)) {
      oldest.next();
      int hour = oldest.getInt(1);
      return oldest.wasNull() || hour > ClientPresence.hour(time)
          ? 0
          : remove(connection, hour, time, most);
    }
  }

  private static void removeEmptyHours(Connection connection, int before) throws SQLException {
    try (PreparedStatement remove = connection.prepareStatement(REMOVE_EMPTY_HOURS)) {
      remove.setInt(1, before);
      remove.executeUpdate();
    }
  }

  private static int remove(Connection connection, int hour, long time, int most)
      throws SQLException {
    try (PreparedStatement remove = connection.prepareStatement(REMOVE);
        PreparedStatement count = connection.prepareStatement(COUNT_REMOVED)) {
      remove.setInt(1, hour);
      remove.setLong(2, time);
      remove.setInt(3, most);
      int removed = remove.executeUpdate();
      count.setInt(1, removed);
      count.setInt(2, hour);
      count.executeUpdate();
      return removed;
    }
  }
}
