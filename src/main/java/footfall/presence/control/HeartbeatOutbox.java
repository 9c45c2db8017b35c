package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The batches of heartbeats in the database, from which nodes learn of other nodes' clients. */
final class HeartbeatOutbox {

  /** By primary key. */
  private static final String READ =
      """
      SELECT sequence, content FROM heartbeat_batch WHERE sequence > :after ORDER BY sequence LIMIT :max
      """;

  /** By presence_client_hour. */
  private static final String READ_ALL =
      """
      SELECT identity, id, online_since, last_seen FROM presence_client
      WHERE seen_hour >= :hour AND last_seen > :time
      """;

  /** By primary key, up to the first that is kept; nodes read batches each few seconds. */
  private static final String FIRST_KEPT =
      """
      SELECT sequence FROM heartbeat_batch
      WHERE committed_at >= TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3))
      ORDER BY sequence LIMIT 1
      """;

  /** By primary key. */
  private static final String TRIM =
      "DELETE FROM heartbeat_batch WHERE sequence < :kept LIMIT 5000";

  private static final String APPEND =
      "INSERT INTO heartbeat_batch (sequence, content) VALUES (:sequence, :content)";

  private HeartbeatOutbox() {}

  /**
   * Has the clients that are online learn of what is committed.
   *
   * @param committed the number of the last batch, in the transaction's snapshot or locked
   * @param now in milliseconds, where they begin anew
   */
  static void catchUp(Connection connection, OnlineClients online, long committed, long now)
      throws SQLException {
    long known = online.sequence();
    if (known < committed && (known < 0 || !applied(connection, online, known, committed))) {
      online.begin(committed, clients(connection, online.heldAfter(now)));
    }
  }

  /** False if batches are missing, since the node has not read any for too long. */
  private static boolean applied(
      Connection connection, OnlineClients online, long known, long committed) throws SQLException {
    read(connection, known, Integer.MAX_VALUE, online::apply);
    return online.sequence() >= committed;
  }

  /**
   * Reads batches in their order.
   *
   * @param after the number of the one before the first
   * @param max how many at most
   */
  static void read(Connection connection, long after, int max, Consumer<HeartbeatBatch> action)
      throws SQLException {
    new Sql(connection, READ)
        .set("after", after)
        .set("max", max)
        .forEach(row -> action.accept(HeartbeatBatch.of(row.getLong(1), row.getBytes(2))));
  }

  private static List<ClientPresence> clients(Connection connection, long seenAfter)
      throws SQLException {
    return new Sql(connection, READ_ALL)
        .set("hour", ClientPresence.hour(seenAfter))
        .set("time", seenAfter)
        .fetch(10_000)
        .list(HeartbeatOutbox::client);
  }

  /** The client in a row of identity, id, online_since and last_seen. */
  static ClientPresence client(ResultSet row) throws SQLException {
    return new ClientPresence(
        ClientKey.of(row.getBytes(1)), row.getInt(2), row.getLong(3), row.getLong(4));
  }

  /** Appends a batch, which must be the next one, in the transaction that has locked the state. */
  static void append(Connection connection, HeartbeatBatch batch) throws SQLException {
    new Sql(connection, APPEND)
        .set("sequence", batch.sequence())
        .set("content", batch.content())
        .update();
  }

  /**
   * Removes batches that every node has read, or has stood still for a minute.
   *
   * @param folded the number of the last that may be removed
   */
  static void trim(Connection connection, long folded) throws SQLException {
    long firstKept =
        new Sql(connection, FIRST_KEPT).first(row -> row.getLong(1)).orElse(Long.MAX_VALUE);
    new Sql(connection, TRIM).set("kept", Math.min(folded + 1, firstKept)).update();
  }
}
