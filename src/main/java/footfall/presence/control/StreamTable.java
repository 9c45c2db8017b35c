package footfall.presence.control;

import footfall.database.control.NoWait;
import footfall.database.control.ServerId;
import footfall.database.control.Sql;
import footfall.presence.entity.HeartbeatBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes table presence_stream. The batches of the version before, numbered by row
 * presence_state, count as {@link HeartbeatBatch#OLD_STREAM}.
 */
final class StreamTable {

  /** By primary key, and some rows for each process. */
  private static final String POSITIONS =
      """
      SELECT 0, sequence, @@GLOBAL.server_id FROM presence_state WHERE id = 1
      UNION ALL
      SELECT id, sequence, @@GLOBAL.server_id FROM presence_stream
      """;

  private static final String BEGIN =
      """
      INSERT INTO presence_stream (id, sequence) VALUES (:id, 0)
      """;

  /** By primary key. Changes no row if the stream is not as its process knows it. */
  private static final String ADVANCE =
      """
      UPDATE presence_stream SET sequence = :next, appended_at = CURRENT_TIMESTAMP(3)
      WHERE id = :id AND sequence = :sequence AND @@GLOBAL.server_id = :server
      """;

  /** By primary key. Changes no row if the stream is not as its process knows it. */
  private static final String TOUCH =
      """
      UPDATE presence_stream SET appended_at = CURRENT_TIMESTAMP(3)
      WHERE id = :id AND sequence = :sequence AND @@GLOBAL.server_id = :server
      """;

  /** By primary key. */
  private static final String RESERVE_CLIENTS =
      """
      UPDATE presence_state SET last_client = LAST_INSERT_ID(last_client + :clients) WHERE id = 1
      """;

  private static final String RESERVED =
      """
      SELECT LAST_INSERT_ID(), @@GLOBAL.server_id
      """;

  private static final String SILENT =
      """
      SELECT id FROM presence_stream
      WHERE appended_at < TIMESTAMPADD(HOUR, -1, CURRENT_TIMESTAMP(3))
      """;

  /** By primary key. */
  private static final String LOCK_SILENT =
      """
      SELECT sequence FROM presence_stream
      WHERE id = :id AND appended_at < TIMESTAMPADD(HOUR, -1, CURRENT_TIMESTAMP(3))
      FOR UPDATE NOWAIT
      """;

  /** By primary key. */
  private static final String REMOVE =
      """
      DELETE FROM presence_stream WHERE id = :id
      """;

  private StreamTable() {}

  /** Reads how far all streams are, in one statement. */
  static StreamPositions positions(Connection connection) throws SQLException {
    Map<Long, Long> sequences = new HashMap<>();
    List<Long> servers =
        new Sql(connection, POSITIONS)
            .list(
                row -> {
                  sequences.put(row.getLong(1), row.getLong(2));
                  return row.getLong(3);
                });
    return new StreamPositions(servers.get(0), Map.copyOf(sequences));
  }

  /** Inserts a stream without batches; returns the id of the server. */
  static long begin(Connection connection, long id) throws SQLException {
    new Sql(connection, BEGIN).set("id", id).update();
    return ServerId.of(connection);
  }

  /**
   * Numbers the next batch of a stream, which stays locked.
   *
   * @return false if the stream is not as its process knows it, or the server is another one
   */
  static boolean advance(Connection connection, HeartbeatStream stream) throws SQLException {
    return of(connection, ADVANCE, stream).set("next", stream.sequence() + 1).update() == 1;
  }

  /**
   * Notes that the process of a stream is alive.
   *
   * @return false if the stream is not as its process knows it, or the server is another one
   */
  static boolean touch(Connection connection, HeartbeatStream stream) throws SQLException {
    return of(connection, TOUCH, stream).update() == 1;
  }

  private static Sql of(Connection connection, String update, HeartbeatStream stream) {
    return new Sql(connection, update)
        .set("id", stream.id())
        .set("sequence", stream.sequence())
        .set("server", stream.server());
  }

  /**
   * Reserves ids for new clients, by a statement that must commit by itself: row presence_state is
   * shared by all processes.
   *
   * @return whether the stream is on the same server and has got the ids
   */
  static boolean reserveClients(Connection connection, HeartbeatStream stream, int clients)
      throws SQLException {
    boolean isReserved = new Sql(connection, RESERVE_CLIENTS).set("clients", clients).update() == 1;
    return new Sql(connection, RESERVED)
        .first(
            row -> {
              int last = row.getInt(1);
              boolean isHere = isReserved && last > 0 && row.getLong(2) == stream.server();
              if (isHere) {
                stream.reserve(last - clients + 1, last);
              }
              return isHere;
            })
        .orElseThrow();
  }

  /** Returns the streams to which nothing was appended for an hour. */
  static List<Long> silent(Connection connection) throws SQLException {
    return new Sql(connection, SILENT).list(row -> row.getLong(1));
  }

  /**
   * Locks a stream to which nothing was appended for an hour.
   *
   * @return the number of its last batch; empty if there is no such stream, or it is locked
   */
  static Optional<Long> lockSilent(Connection connection, long id) throws SQLException {
    try {
      return new Sql(connection, LOCK_SILENT).set("id", id).first(row -> row.getLong(1));
    } catch (SQLException e) {
      if (NoWait.isLocked(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Removes a stream; its process, if it is alive, begins another one. */
  static void remove(Connection connection, long id) throws SQLException {
    new Sql(connection, REMOVE).set("id", id).update();
  }
}
