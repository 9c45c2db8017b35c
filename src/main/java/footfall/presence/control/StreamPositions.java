package footfall.presence.control;

import java.util.Map;

/**
 * How far the streams of heartbeats are, on one server. A server that has replaced another may lack
 * what that one had committed last, and give its numbers again.
 *
 * @param server MariaDB's server id
 * @param sequences the number of the last batch of each stream
 */
record StreamPositions(long server, Map<Long, Long> sequences) {

  /** Nothing is known. */
  static final StreamPositions NONE = new StreamPositions(-1, Map.of());

  /** Returns the number of the last batch of a stream, 0 before the first. */
  long of(long stream) {
    return sequences.getOrDefault(stream, 0L);
  }

  /** Returns whether this is as far as {@code other}, or further, on the same server. */
  boolean covers(StreamPositions other) {
    return server == other.server
        && other.sequences.entrySet().stream().allMatch(e -> e.getValue() <= of(e.getKey()));
  }

  /**
   * Returns whether who knows all batches up to {@code known} gets to this by the later ones. Where
   * a stream was removed, batches of it may have been missed.
   */
  boolean continues(StreamPositions known) {
    return covers(known) && sequences.keySet().containsAll(known.sequences.keySet());
  }
}
