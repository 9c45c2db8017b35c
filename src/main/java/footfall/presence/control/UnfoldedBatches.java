package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The batches of all streams that are not folded into the history, and what they add to it.
 *
 * @param hours the hours that they add to
 * @param last the number of the last one of each stream that has some
 */
record UnfoldedBatches(List<HourPresence> hours, Map<Long, Long> last) {

  /** By how much batches that are committed meanwhile may begin earlier. */
  private static final long LATE_MILLIS = 60_000;

  /**
   * Reads the batches. Peaks are counted among the clients of this node; where it lacks some that
   * were online at the first heartbeat, since the batches have waited for long, the node has just
   * started or a stream was removed before the node had read it, among those that the table has.
   *
   * @param known what the node had applied before the transaction read anything
   */
  static UnfoldedBatches read(Connection connection, OnlineClients online, StreamPositions known)
      throws SQLException {
    HistoryDelta delta = new HistoryDelta();
    Map<Long, Long> last = collect(connection, delta::add);
    if (delta.isEmpty()) {
      return new UnfoldedBatches(List.of(), last);
    }
    StreamPositions committed = StreamTable.positions(connection);
    Optional<List<HourPresence>> hours =
        HeartbeatOutbox.follow(connection, online, known, committed)
            ? delta.hours(online, committed)
            : Optional.empty();
    return hours.isPresent()
        ? new UnfoldedBatches(hours.get(), last)
        : ofTable(connection, delta.first(), online.timeout());
  }

  /** Reads the clients first: what one of them was before is then in a batch, or ended before. */
  private static UnfoldedBatches ofTable(Connection connection, long first, long timeout)
      throws SQLException {
    long after = first - timeout - LATE_MILLIS;
    StreamPositions committed = StreamTable.positions(connection);
    OnlineClients stored = new OnlineClients(timeout);
    stored.reset(committed, ClientTable.seenAfter(connection, after), after);
    HistoryDelta delta = new HistoryDelta();
    Map<Long, Long> last =
        collect(
            connection,
            batch -> {
              delta.add(batch);
              stored.merge(batch);
            });
    List<HourPresence> hours =
        delta
            .hours(stored, committed)
            .orElseThrow(() -> new ConflictException(new IllegalStateException("late heartbeats")));
    return new UnfoldedBatches(hours, last);
  }

  private static Map<Long, Long> collect(Connection connection, Consumer<HeartbeatBatch> action)
      throws SQLException {
    Map<Long, Long> folded = FoldTable.progress(connection);
    Map<Long, Long> last = new HashMap<>();
    for (Map.Entry<Long, Long> stream : StreamTable.positions(connection).sequences().entrySet()) {
      long after = folded.getOrDefault(stream.getKey(), 0L);
      if (after < stream.getValue()) {
        HeartbeatOutbox.read(
            connection,
            stream.getKey(),
            after,
            batch -> {
              action.accept(batch);
              last.put(stream.getKey(), batch.sequence());
            });
      }
    }
    return last;
  }
}
