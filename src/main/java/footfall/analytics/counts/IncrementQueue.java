package footfall.analytics.counts;

import footfall.values.PageUrl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Numbers the batches of a node in their order and keeps them until shards are told, as well as
 * what fills shards. Thread-safe.
 */
public final class IncrementQueue {

  /** Ends a pipeline: many more would take a shard too long for its answer to come in time. */
  private static final int PAGES_AT_ONCE = 1_000;

  /** Others would wait until their lease has ended, and another reader fills. */
  private static final int MAX_FILLS = 64;

  private final Deque<Runnable> fills = new ArrayDeque<>();
  private final Deque<Increments> waiting = new ArrayDeque<>();
  private final int maxPages;
  private int pages;
  private long sequence;

  /**
   * @param maxPages the largest number of increments that wait, one for each page of a batch
   */
  public IncrementQueue(int maxPages) {
    this.maxPages = maxPages;
  }

  /** Returns the number of the last batch, 0 before the first. */
  synchronized long sequence() {
    return sequence;
  }

  /**
   * Numbers a batch, and keeps it unless too many wait.
   *
   * @param numbered is told the number before anyone can take the batch
   * @return whether it is kept
   */
  synchronized boolean put(
      Map<PageUrl, Integer> visits, long begun, long ended, LongConsumer numbered) {
    sequence++;
    numbered.accept(sequence);
    if (pages + visits.size() > maxPages) {
      return false;
    }
    waiting.add(new Increments(visits, sequence, sequence, begun, ended));
    pages += visits.size();
    notifyAll();
    return true;
  }

  /** Keeps what fills a shard, unless 64 wait: then another reader fills it. */
  public synchronized void fill(Runnable fill) {
    if (fills.size() < MAX_FILLS) {
      fills.add(fill);
      notifyAll();
    }
  }

  /** Takes all that fill shards. */
  synchronized List<Runnable> takeFills() {
    List<Runnable> all = List.copyOf(fills);
    fills.clear();
    return all;
  }

  /**
   * Takes the increments that wait, all together unless they are many; empty if there were none for
   * so long, or what fills a shard came first.
   */
  public synchronized Optional<Increments> take(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; waiting.isEmpty() && fills.isEmpty() && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return waiting.isEmpty() ? Optional.empty() : Optional.of(takeTogether());
  }

  private Increments takeTogether() {
    Increments together = remove();
    while (!waiting.isEmpty()
        && together.visits().size() + waiting.peek().visits().size() <= PAGES_AT_ONCE) {
      together = together.and(remove());
    }
    return together;
  }

  private Increments remove() {
    Increments first = waiting.remove();
    pages -= first.visits().size();
    return first;
  }
}
