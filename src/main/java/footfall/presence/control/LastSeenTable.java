package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.ClientPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Counts clients by when they were last seen, and removes them after a long silence. Whole hours
 * are sums; only the clients of the hour in which a time lies are counted one by one.
 */
final class LastSeenTable {

  /** The first sum by primary key, the second by presence_client_hour. */
  private static final String COUNT =
      """
      SELECT (SELECT COALESCE(SUM(clients), 0) FROM presence_hour WHERE hour > :hour)
        + (SELECT COUNT(*) FROM presence_client WHERE seen_hour = :hour AND last_seen > :time)
      """;

  private static final String OLDEST_HOUR =
      """
      SELECT MIN(hour) FROM presence_hour WHERE clients > 0 HAVING MIN(hour) <= :hour
      """;

  /** By presence_client_hour. */
  private static final String REMOVE =
      """
      DELETE FROM presence_client WHERE seen_hour = :hour AND last_seen <= :time LIMIT :limit
      """;

  private static final String COUNT_REMOVED =
      "UPDATE presence_hour SET clients = clients - :removed WHERE hour = :hour";

  private static final String REMOVE_EMPTY_HOURS =
      "DELETE FROM presence_hour WHERE hour < :hour AND clients = 0";

  private LastSeenTable() {}

  /**
   * Counts the clients that were last seen after a time.
   *
   * @param connection in one snapshot
   * @param time in milliseconds
   */
  static long count(Connection connection, long time) throws SQLException {
    return new Sql(connection, COUNT)
        .set("hour", ClientPresence.hour(time))
        .set("time", time)
        .first(row -> row.getLong(1))
        .orElseThrow();
  }

  /**
   * Removes some of the clients that were last seen at a time or before, those of the oldest hour.
   * The state must be locked.
   *
   * @param time in milliseconds
   * @param max how many at most
   * @return how many are removed
   */
  static int remove(Connection connection, long time, int max) throws SQLException {
    int last = ClientPresence.hour(time);
    new Sql(connection, REMOVE_EMPTY_HOURS).set("hour", last).update();
    Optional<Integer> hour =
        new Sql(connection, OLDEST_HOUR).set("hour", last).first(row -> row.getInt(1));
    return hour.isPresent() ? remove(connection, hour.get(), time, max) : 0;
  }

  private static int remove(Connection connection, int hour, long time, int max)
      throws SQLException {
    int removed =
        new Sql(connection, REMOVE).set("hour", hour).set("time", time).set("limit", max).update();
    new Sql(connection, COUNT_REMOVED).set("removed", removed).set("hour", hour).update();
    return removed;
  }
}
