package footfall.analytics.counts;

import footfall.values.PageUrl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One count of a page in the database. */
final class CountLoad {

  private final KnownCounts counts;
  private final KnownCount known;
  private final Duration maxAge;
  private Optional<CachedCount> loading = Optional.empty();
  private long begun;
  private long ended;
  private long sequence;

  /**
   * @param known of the page
   */
  CountLoad(KnownCounts counts, KnownCount known, Duration maxAge) {
    this.counts = counts;
    this.known = known;
    this.maxAge = maxAge;
  }

  /**
   * Counts, and makes the count known.
   *
   * @param nanos the {@link System#nanoTime}
   */
  long run(CountSource source, PageUrl page, LongSupplier nanos) {
    known.opening();
    try {
      long count = source.count(page, this::opened);
      loading.ifPresent(cached -> cached.loaded(count));
      return count;
    } catch (RuntimeException e) {
      loading.ifPresent(cached -> known.failed(cached, nanos.getAsLong()));
      throw e;
    } finally {
      if (loading.isEmpty()) {
        known.opened();
      }
    }
  }

  private void opened(long before, long after) {
    begun = before;
    ended = after;
    sequence = counts.sequence();
    loading = Optional.of(known.load(before + maxAge.toNanos()));
    known.opened();
  }

  /**
   * Returns what to fill a shard with.
   *
   * @param count the count
   * @param now a {@link System#nanoTime}
   * @return empty if there was no snapshot, it is too old, or the clock is not known
   */
  Optional<CountShards.Fill> fill(long count, IntervalClock clock, long now) {
    Duration life = maxAge.minusNanos(now - begun);
    return loading.isEmpty() || life.toMillis() <= 0 || !clock.isKnown(now)
        ? Optional.empty()
        : Optional.of(new CountShards.Fill(count, clock.during(begun, ended), sequence, life));
  }
}
