package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.ClientPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Counts clients by when they were last seen, and removes clients after a long silence. Table
 * presence_hour has the number of clients by hour; only the clients of the hour that contains a
 * border are counted one by one. Times are in milliseconds since 1970.
 */
final class LastSeenTable {

  /** The first sum by primary key, the second by index presence_client_hour. */
  private static final String COUNT =
      """
      SELECT (SELECT COALESCE(SUM(clients), 0) FROM presence_hour WHERE hour > :hour)
        + (SELECT COUNT(*) FROM presence_client WHERE seen_hour = :hour AND last_seen > :time)
      """;

  private static final String ADD =
      """
      INSERT INTO presence_hour (hour, clients) VALUES (:hour, :clients)
      ON DUPLICATE KEY UPDATE clients = clients + VALUES(clients)
      """;

  private static final String OLDEST_HOUR =
      """
      SELECT MIN(hour) FROM presence_hour WHERE clients > 0 HAVING MIN(hour) <= :hour
      """;

  /** By index presence_client_hour. */
  private static final String REMOVE =
      """
      DELETE FROM presence_client WHERE seen_hour = :hour AND last_seen <= :time LIMIT :limit
      """;

  private static final String REMOVE_EMPTY_HOURS =
      """
      DELETE FROM presence_hour WHERE hour < :hour AND clients = 0
      """;

  private LastSeenTable() {}

  /** Counts the clients that were last seen after a time, in one snapshot. */
  static long count(Connection connection, long time) throws SQLException {
    return new Sql(connection, COUNT)
        .set("hour", ClientPresence.hour(time))
        .set("time", time)
        .first(row -> row.getLong(1))
        .orElseThrow();
  }

  /** Adds to the number of clients of each hour; the number to add may be negative. */
  static void add(Connection connection, Map<Integer, Integer> clientsByHour) throws SQLException {
    for (Map.Entry<Integer, Integer> hour : clientsByHour.entrySet()) {
      new Sql(connection, ADD).set("hour", hour.getKey()).set("clients", hour.getValue()).update();
    }
  }

  /**
   * Removes clients of the oldest hour that were last seen at a time or before. The transaction
   * must have locked {@code PresenceState}.
   *
   * @param limit the maximum number of clients to remove
   * @return the number of clients removed
   */
  static int remove(Connection connection, long time, int limit) throws SQLException {
    int last = ClientPresence.hour(time);
    new Sql(connection, REMOVE_EMPTY_HOURS).set("hour", last).update();
    Optional<Integer> oldest =
        new Sql(connection, OLDEST_HOUR).set("hour", last).first(row -> row.getInt(1));
    if (oldest.isEmpty()) {
      return 0;
    }
    Sql remove = new Sql(connection, REMOVE).set("hour", oldest.get());
    int removed = remove.set("time", time).set("limit", limit).update();
    add(connection, Map.of(oldest.get(), -removed));
    return removed;
  }
}
