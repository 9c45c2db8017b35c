package footfall.presence.control;

import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresence;
import footfall.values.IdSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Computes what batches of all streams, in any order, add to the history. The number of clients
 * online grows only when a client comes online, and an hour starts with the clients left from the
 * hour before, so the peak of an hour occurs at one of these moments. Only those after the first
 * heartbeat of the batches can have a higher number than before.
 *
 * <p>A client that came online anew, by a batch that was folded before one with earlier heartbeats,
 * may be missing in the count at the latter, on a node that has started between.
 */
final class HistoryDelta {

  private final Map<Integer, HourPresence> hours = new TreeMap<>();
  private final List<ClientPresence> ended = new ArrayList<>();
  private long first = Long.MAX_VALUE;

  void add(HeartbeatBatch batch) {
    first = Math.min(first, batch.first());
    ended.addAll(batch.ended());
    batch.hours().forEach(hour -> hours.merge(hour.hour(), hour, HourPresence::merge));
  }

  boolean isEmpty() {
    return hours.isEmpty();
  }

  /** Returns the time of the earliest heartbeat, in milliseconds since 1970. */
  long first() {
    return first;
  }

  /** Returns the clients that came online anew by these batches, as they were before. */
  List<ClientPresence> ended() {
    return ended;
  }

  /** Returns when the hours after those with heartbeats start, in milliseconds since 1970. */
  List<Long> startsOfHours() {
    return hours.keySet().stream().map(hour -> ClientPresence.start(hour + 1)).toList();
  }

  /**
   * Returns the hours that the batches add to.
   *
   * @param online the clients after the batches
   * @param committed the batches that it must have applied
   * @return empty if {@code online} has not, or lacks clients that were online at the first
   *     heartbeat or later
   */
  Optional<List<HourPresence>> hours(OnlineClients online, StreamPositions committed) {
    return online.peaks(committed, this).map(this::withPeaks);
  }

  private List<HourPresence> withPeaks(Map<Integer, Integer> peaks) {
    Map<Integer, HourPresence> all = new TreeMap<>(hours);
    peaks.forEach(
        (hour, peak) ->
            all.merge(hour, new HourPresence(hour, IdSet.empty(), peak), HourPresence::merge));
    return List.copyOf(all.values());
  }
}
