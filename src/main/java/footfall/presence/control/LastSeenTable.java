package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.ClientPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Counts clients by when they were last seen. Tables presence_hour and presence_stream_hour have
 * the number of clients by hour, as a sum: each process adds to the rows of its own stream. Only
 * the clients of the hour that contains a border are counted one by one. Times are in milliseconds
 * since 1970.
 */
final class LastSeenTable {

  /** The first sums by primary key, the last by index presence_client_hour. */
  private static final String COUNT =
      """
      SELECT (SELECT COALESCE(SUM(clients), 0) FROM presence_hour WHERE hour > :hour)
        + (SELECT COALESCE(SUM(clients), 0) FROM presence_stream_hour WHERE hour > :hour)
        + (SELECT COUNT(*) FROM presence_client WHERE seen_hour = :hour AND last_seen > :time)
      """;

  private static final String ADD =
      """
      INSERT INTO presence_stream_hour (hour, stream, clients) VALUES (:hour, :stream, :clients)
      ON DUPLICATE KEY UPDATE clients = clients + VALUES(clients)
      """;

  private static final String SUBTRACT_REMOVED =
      """
      INSERT INTO presence_hour (hour, clients) VALUES (:hour, 0 - :clients)
      ON DUPLICATE KEY UPDATE clients = clients - :clients
      """;

  /** By index presence_stream_hour_stream. */
  private static final String MERGE_STREAM =
      """
      INSERT INTO presence_hour (hour, clients)
      SELECT hour, clients FROM presence_stream_hour WHERE stream = :stream
      ON DUPLICATE KEY UPDATE clients = presence_hour.clients + VALUES(clients)
      """;

  /** By index presence_stream_hour_stream. */
  private static final String REMOVE_STREAM =
      """
      DELETE FROM presence_stream_hour WHERE stream = :stream
      """;

  /** All clients by index presence_client_hour; in one statement, thus in one snapshot. */
  private static final String RECOUNT =
      """
      INSERT INTO presence_hour (hour, clients)
      SELECT hour, SUM(missing) FROM (
        SELECT seen_hour AS hour, COUNT(*) AS missing FROM presence_client GROUP BY seen_hour
        UNION ALL SELECT hour, 0 - clients FROM presence_hour
        UNION ALL SELECT hour, 0 - clients FROM presence_stream_hour) AS counted
      GROUP BY hour HAVING SUM(missing) <> 0
      ON DUPLICATE KEY UPDATE clients = presence_hour.clients + VALUES(clients)
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

  /** Adds to a stream's number of clients of each hour; the number to add may be negative. */
  static void add(Connection connection, long stream, Map<Integer, Integer> clientsByHour)
      throws SQLException {
    for (Map.Entry<Integer, Integer> hour : clientsByHour.entrySet()) {
      new Sql(connection, ADD)
          .set("hour", hour.getKey())
          .set("stream", stream)
          .set("clients", hour.getValue())
          .update();
    }
  }

  /** Adds the numbers of a stream to presence_hour, and removes its rows. */
  static void mergeStream(Connection connection, long stream) throws SQLException {
    new Sql(connection, MERGE_STREAM).set("stream", stream).update();
    new Sql(connection, REMOVE_STREAM).set("stream", stream).update();
  }

  /** Corrects presence_hour by the rows of all clients, while others may change them. */
  static void recount(Connection connection) throws SQLException {
    new Sql(connection, RECOUNT).update();
  }

  /** Subtracts clients that are removed from the number of an hour. */
  static void subtract(Connection connection, int hour, int clients) throws SQLException {
    new Sql(connection, SUBTRACT_REMOVED).set("hour", hour).set("clients", clients).update();
  }

  /** Removes the rows without clients of the hours before one. */
  static void removeEmptyHours(Connection connection, int before) throws SQLException {
    new Sql(connection, REMOVE_EMPTY_HOURS).set("hour", before).update();
  }
}
