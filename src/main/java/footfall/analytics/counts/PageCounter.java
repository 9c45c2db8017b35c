package footfall.analytics.counts;

import footfall.analytics.entity.PageCount;
import footfall.redis.RedisUnavailableException;
import footfall.values.PageUrl;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers counts of pages from what this node knows, else from shards, else from the database. */
public final class PageCounter {

  private static final Logger LOG = Logger.getLogger(PageCounter.class.getName());

  private final KnownCounts counts;
  private final Optional<CountShards> shards;
  private final CountSource source;
  private final Executor fills;
  private final IntervalClock clock;
  private final Duration maxAge;
  private final Supplier<String> leases;
  private final LongSupplier nanos;

  /**
   * @param fills runs what fills shards, or drops it; no answer waits for it
   * @param maxAge the maximum age of a count's snapshot
   * @param leases returns another name each time, on all nodes
   * @param nanos the {@link System#nanoTime}
   */
  public PageCounter(
      KnownCounts counts,
      Optional<CountShards> shards,
      CountSource source,
      Executor fills,
      IntervalClock clock,
      Duration maxAge,
      Supplier<String> leases,
      LongSupplier nanos) {
    this.counts = counts;
    this.shards = shards;
    this.source = source;
    this.fills = fills;
    this.clock = clock;
    this.maxAge = maxAge;
    this.leases = leases;
    this.nanos = nanos;
  }

  /**
   * Counts the visits of a page; 0 for one that was never visited.
   *
   * @throws footfall.database.control.UnavailableException if the database has to be asked, and
   *     that is not possible
   */
  public PageCount count(PageUrl page) {
    KnownCount known = counts.of(page);
    return known
        .fresh(nanos.getAsLong())
        .map(count -> new PageCount(count, PageCount.IN_MEMORY))
        .orElseGet(
            () -> {
              PageCount count = count(page, known);
              counts.answered(page, known);
              return count;
            });
  }

  private PageCount count(PageUrl page, KnownCount known) {
    if (shards.isEmpty() || maxAge.isZero() || !clock.isKnown(nanos.getAsLong())) {
      return load(page, known, Optional.empty());
    }
    String lease = leases.get();
    Optional<CountShards.Read> read = read(page, lease);
    return read.flatMap(answer -> accept(known, answer))
        .orElseGet(
            () -> load(page, known, read.filter(CountShards.Read::isLeased).map(given -> lease)));
  }

  private Optional<CountShards.Read> read(PageUrl page, String lease) {
    try {
      return Optional.of(shards.orElseThrow().read(page, lease));
    } catch (RedisUnavailableException e) {
      return Optional.empty();
    }
  }

  private Optional<PageCount> accept(KnownCount known, CountShards.Read read) {
    return read.count()
        .flatMap(shared -> known.accept(shared, clock, nanos.getAsLong(), maxAge))
        .map(count -> new PageCount(count, PageCount.REDIS + read.port()));
  }

  private PageCount load(PageUrl page, KnownCount known, Optional<String> lease) {
    CountLoad load = new CountLoad(counts, known, maxAge);
    long count = load.run(source, page, nanos);
    lease.ifPresent(given -> fills.execute(() -> fill(page, given, load, count)));
    return new PageCount(count, PageCount.MARIADB);
  }

  private void fill(PageUrl page, String lease, CountLoad load, long count) {
    try {
      load.fill(count, clock, nanos.getAsLong())
          .ifPresent(fill -> shards.orElseThrow().fill(page, lease, fill));
    } catch (RedisUnavailableException e) {
      LOG.log(Level.FINE, "The lease expires, and another reader fills the shard", e);
    }
  }
}
