package footfall.analytics.counts;

import footfall.database.control.DatabaseException;
import footfall.redis.RedisUnavailableException;
import footfall.values.PageUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells shards of the visits that this node commits, fills them, and keeps MariaDB's clock known,
 * in a thread of its own, until that is interrupted. Increments that fail are not sent again: a
 * shard may have them nevertheless, and counts again in time.
 */
public final class IncrementSender implements Runnable {

  private static final Logger LOG = Logger.getLogger(IncrementSender.class.getName());
  private static final long CLOCK_CHECK_MILLIS = 500;

  private final IncrementQueue increments;
  private final KnownCounts counts;
  private final CountShards shards;
  private final IntervalClock clock;
  private final Consumer<IntervalClock> reading;
  private final IntConsumer dropped;

  /**
   * @param reading reads MariaDB's clock
   * @param dropped is told how many increments failed
   */
  public IncrementSender(
      IncrementQueue increments,
      KnownCounts counts,
      CountShards shards,
      IntervalClock clock,
      Consumer<IntervalClock> reading,
      IntConsumer dropped) {
    this.increments = increments;
    this.counts = counts;
    this.shards = shards;
    this.clock = clock;
    this.reading = reading;
    this.dropped = dropped;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        readClock();
        Map<PageUrl, Increment> some = increments.take(CLOCK_CHECK_MILLIS);
        // First: an increment that came before would take the lease away.
        increments.takeFills().forEach(IncrementSender::fill);
        if (!some.isEmpty()) {
          send(some);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fill(Runnable fill) {
    try {
      fill.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A shard is not filled", e);
    }
  }

  private void readClock() {
    if (clock.isDue(System.nanoTime())) {
      try {
        reading.accept(clock);
      } catch (DatabaseException e) {
        LOG.log(Level.FINE, "MariaDB's clock is not known", e);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "MariaDB's clock is not known", e);
      }
    }
  }

  private void send(Map<PageUrl, Increment> some) {
    Set<PageUrl> failed = add(some);
    counts.told(some, failed);
    if (!failed.isEmpty()) {
      dropped.accept(failed.size());
    }
  }

  private Set<PageUrl> add(Map<PageUrl, Increment> some) {
    if (!clock.isKnown(System.nanoTime())) {
      return some.keySet();
    }
    try {
      Map<PageUrl, CountShards.Addition> additions = new LinkedHashMap<>();
      some.forEach((page, increment) -> additions.put(page, increment.addition(clock)));
      return shards.add(additions);
    } catch (RedisUnavailableException e) {
      LOG.log(Level.FINE, "Shards lack visits", e);
      return some.keySet();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Shards lack visits", e);
      return some.keySet();
    }
  }
}
