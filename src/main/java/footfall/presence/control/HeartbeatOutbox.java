package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.presence.entity.HeartbeatBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and writes tables presence_stream_batch and, of the version before, heartbeat_batch, from
 * which nodes learn of other nodes' heartbeats.
 */
final class HeartbeatOutbox {

  /** By primary key. */
  private static final String READ =
      """
      SELECT sequence, content, pages FROM presence_stream_batch
      WHERE stream = :stream AND sequence > :after ORDER BY sequence
      """;

  /** By primary key. */
  private static final String READ_WITH_PAGES =
      """
      SELECT sequence, content, pages FROM presence_stream_batch
      WHERE stream = :stream AND sequence > :after AND pages IS NOT NULL ORDER BY sequence
      """;

  /** By primary key. */
  private static final String READ_OLD =
      """
      SELECT sequence, content, NULL FROM heartbeat_batch WHERE sequence > :after ORDER BY sequence
      """;

  private static final String APPEND =
      """
      INSERT INTO presence_stream_batch (stream, sequence, content)
      VALUES (:stream, :sequence, :content)
      """;

  /**
   * As the visits are appended, see {@link footfall.visits.control.VisitOutbox}: who removes pages
   * that nobody needs locks the gate alone. Inserts nothing if the ids of pages are of another
   * epoch of the dictionaries.
   */
  private static final String APPEND_WITH_PAGES =
      """
      INSERT INTO presence_stream_batch (stream, sequence, content, pages)
      SELECT :stream, :sequence, :content, :pages FROM recording_gate
      WHERE id = 1 AND storage_id = :storage AND server_id = @@GLOBAL.server_id
        AND dictionary_epoch = :epoch
      LOCK IN SHARE MODE
      """;

  /** By primary key; batches are few. Every node reads them each 5 seconds. */
  private static final String TRIM =
      """
      DELETE FROM presence_stream_batch
      WHERE stream = :stream AND sequence <= :folded
        AND committed_at < TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3))
      ORDER BY sequence LIMIT 5000
      """;

  /** By primary key. */
  private static final String TRIM_OLD =
      """
      DELETE FROM heartbeat_batch
      WHERE sequence <= :folded
        AND committed_at < TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3))
      ORDER BY sequence LIMIT 5000
      """;

  /** By primary key. */
  private static final String REMOVE =
      """
      DELETE FROM presence_stream_batch WHERE stream = :stream
      """;

  private HeartbeatOutbox() {}

  /**
   * Applies committed batches to the clients of this node. If some are missing, because the node
   * has just started or has not read for a minute, or if the server was replaced, reads all clients
   * instead. For one thread at a time.
   *
   * @param known what the node had applied before the transaction read anything
   * @param now the time in milliseconds since 1970
   * @return {@code online}
   */
  static OnlineClients catchUp(
      Connection connection, OnlineClients online, StreamPositions known, long now)
      throws SQLException {
    StreamPositions committed = StreamTable.positions(connection);
    if (!follow(connection, online, known, committed)) {
      long after = online.keptAfter(now);
      online.reset(committed, ClientTable.seenAfter(connection, after), after);
    }
    return online;
  }

  /**
   * Applies committed batches to the clients of this node.
   *
   * @param known what the node had applied before {@code committed} was read
   * @return whether the node has all that was committed, since no batch is missing
   */
  static boolean follow(
      Connection connection, OnlineClients online, StreamPositions known, StreamPositions committed)
      throws SQLException {
    if (!committed.continues(known)) {
      return false;
    }
    for (Map.Entry<Long, Long> stream : committed.sequences().entrySet()) {
      long applied = known.of(stream.getKey());
      if (applied < stream.getValue()) {
        read(
            connection, stream.getKey(), applied, batch -> online.apply(committed.server(), batch));
      }
    }
    return online.positions().covers(committed);
  }

  /**
   * Reads batches of a stream in order.
   *
   * @param after the number of the batch before the first
   */
  static void read(Connection connection, long stream, long after, Consumer<HeartbeatBatch> action)
      throws SQLException {
    String query = stream == HeartbeatBatch.OLD_STREAM ? READ_OLD : READ;
    read(connection, query, stream, after, action);
  }

  /** As {@link #read}, only batches with heartbeats that named pages; not of the old stream. */
  static void readWithPages(
      Connection connection, long stream, long after, Consumer<HeartbeatBatch> action)
      throws SQLException {
    read(connection, READ_WITH_PAGES, stream, after, action);
  }

  private static void read(
      Connection connection, String query, long stream, long after, Consumer<HeartbeatBatch> action)
      throws SQLException {
    new Sql(connection, query)
        .set("stream", stream)
        .set("after", after)
        .forEach(
            row ->
                action.accept(
                    HeartbeatBatch.of(stream, row.getLong(1), row.getBytes(2), row.getBytes(3))));
  }

  /**
   * Appends the next batch of a stream, whose row the transaction has locked.
   *
   * @param epoch the epoch of the dictionaries in which the ids of its pages were looked up
   * @throws DictionariesChangedException if this is not the epoch any more
   */
  static void append(Connection connection, HeartbeatBatch batch, DictionaryEpoch epoch)
      throws SQLException {
    Optional<byte[]> pages = batch.pageContent();
    Sql append =
        new Sql(connection, pages.isPresent() ? APPEND_WITH_PAGES : APPEND)
            .set("stream", batch.stream())
            .set("sequence", batch.sequence())
            .set("content", batch.content());
    if (pages.isPresent()) {
      append.set("pages", pages.get()).set("storage", epoch.storage().name());
      append.set("epoch", epoch.number());
    }
    if (append.update() == 0) {
      throw new DictionariesChangedException();
    }
  }

  /**
   * Removes batches of each stream that are folded and were committed more than a minute ago, at
   * most 5,000.
   *
   * @param folded how far each stream is folded
   */
  static void trim(Connection connection, Map<Long, Long> folded) throws SQLException {
    for (Map.Entry<Long, Long> stream : folded.entrySet()) {
      new Sql(connection, stream.getKey() == HeartbeatBatch.OLD_STREAM ? TRIM_OLD : TRIM)
          .set("stream", stream.getKey())
          .set("folded", stream.getValue())
          .update();
    }
  }

  /** Removes all batches of a stream. */
  static void remove(Connection connection, long stream) throws SQLException {
    new Sql(connection, REMOVE).set("stream", stream).update();
  }
}
