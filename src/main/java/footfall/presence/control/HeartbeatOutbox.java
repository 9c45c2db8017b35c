package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HistoryProgress;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** Reads and writes table heartbeat_batch, from which nodes learn of other nodes' heartbeats. */
final class HeartbeatOutbox {

  /** By primary key. */
  private static final String READ =
      """
      SELECT sequence, content FROM heartbeat_batch
      WHERE sequence > :after ORDER BY sequence LIMIT :limit
      """;

  private static final String APPEND =
      """
      INSERT INTO heartbeat_batch (sequence, content) VALUES (:sequence, :content)
      """;

  /** By primary key up to the first row that is kept. Every node reads batches each 5 seconds. */
  private static final String FIRST_KEPT =
      """
      SELECT sequence FROM heartbeat_batch
      WHERE committed_at >= TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3))
      ORDER BY sequence LIMIT 1
      """;

  /** By primary key. */
  private static final String TRIM =
      """
      DELETE FROM heartbeat_batch WHERE sequence < :kept LIMIT 5000
      """;

  private HeartbeatOutbox() {}

  /**
   * Applies committed batches to the clients of this node. If some are missing, because the node
   * has just started or has not read for a minute, reads all clients instead.
   *
   * @param committed the number of the last batch, from the transaction's snapshot or locked
   * @param now the time in milliseconds since 1970
   * @return {@code online}
   */
  static OnlineClients catchUp(
      Connection connection, OnlineClients online, long committed, long now) throws SQLException {
    long applied = online.sequence();
    if (applied >= 0 && applied < committed) {
      read(connection, applied, Integer.MAX_VALUE, online::apply);
    }
    if (online.sequence() < committed) {
      online.reset(committed, ClientTable.seenAfter(connection, online.keptAfter(now)));
    }
    return online;
  }

  /**
   * Reads batches in order.
   *
   * @param after the number of the batch before the first
   * @param limit the maximum number of batches
   * @return the number of the last batch, {@code after} if there are none
   */
  static long read(Connection connection, long after, int limit, Consumer<HeartbeatBatch> action)
      throws SQLException {
    List<Long> sequences =
        new Sql(connection, READ)
            .set("after", after)
            .set("limit", limit)
            .list(
                row -> {
                  action.accept(HeartbeatBatch.of(row.getLong(1), row.getBytes(2)));
                  return row.getLong(1);
                });
    return sequences.isEmpty() ? after : sequences.get(sequences.size() - 1);
  }

  /** Appends the next batch; the transaction must have locked {@code PresenceState}. */
  static void append(Connection connection, HeartbeatBatch batch) throws SQLException {
    new Sql(connection, APPEND)
        .set("sequence", batch.sequence())
        .set("content", batch.content())
        .update();
  }

  /** Removes batches that are folded and were committed more than a minute ago, at most 5,000. */
  static int trim(EntityManager transaction, Connection connection) throws SQLException {
    long folded = transaction.find(HistoryProgress.class, HistoryProgress.ID).sequence();
    long firstKept =
        new Sql(connection, FIRST_KEPT).first(row -> row.getLong(1)).orElse(Long.MAX_VALUE);
    return new Sql(connection, TRIM).set("kept", Math.min(folded + 1, firstKept)).update();
  }
}
