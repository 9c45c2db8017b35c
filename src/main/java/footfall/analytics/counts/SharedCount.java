package footfall.analytics.counts;

import java.util.List;
import java.util.Optional;

/**
 * The count of a page that a shard has.
 *
 * @param count of the snapshot and the increments since
 * @param snapshot when the snapshot was opened
 * @param sequence the number of the asking node's last batch that is in it, 0 if unknown
 */
record SharedCount(long count, ClockInterval snapshot, long sequence) {

  /**
   * Returns this count and those visits that it lacks; empty where it may have some or lack them.
   *
   * @param untold what the asking node committed and has not told shards, as far as it knows, batch
   *     by batch
   */
  Optional<Long> with(List<Increment> untold, IntervalClock clock) {
    long whole = count;
    for (Increment increment : untold) {
      ClockInterval when = increment.when(clock);
      boolean has = increment.last() <= sequence || when.latest() < snapshot.earliest();
      boolean lacks = when.earliest() > snapshot.latest();
      if (!has && !lacks) {
        return Optional.empty();
      }
      whole += has ? 0 : increment.visits();
    }
    return Optional.of(whole);
  }
}
