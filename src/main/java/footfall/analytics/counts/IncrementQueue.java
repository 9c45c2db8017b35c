package footfall.analytics.counts;

import footfall.values.PageUrl;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Numbers the batches of a node in their order and keeps their increments until shards are told,
 * those of a page together, as well as what fills shards. Thread-safe.
 */
public final class IncrementQueue {

  /** Ends a pipeline: many more would take a shard too long for its answer to come in time. */
  private static final int PAGES_AT_ONCE = 1_000;

  /** Others would wait until their lease has ended, and another reader fills. */
  private static final int MAX_FILLS = 64;

  private final Deque<Runnable> fills = new ArrayDeque<>();
  private final Map<PageUrl, Increment> waiting = new LinkedHashMap<>();
  private final int maxPages;
  private final long lingerNanos;
  private long due;
  private long sequence;

  /**
   * @param maxPages the largest number of pages whose increments wait
   * @param linger for how long increments wait for others, which are then sent together with them
   */
  public IncrementQueue(int maxPages, Duration linger) {
    this.maxPages = maxPages;
    this.lingerNanos = linger.toNanos();
  }

  /** Returns the number of the last batch, 0 before the first. */
  synchronized long sequence() {
    return sequence;
  }

  /**
   * Numbers a batch, and keeps its increments unless too many wait.
   *
   * @param visits by page, each at least 1
   * @param begun the {@link System#nanoTime} before the commit
   * @param ended the {@link System#nanoTime} after the commit
   * @param numbered is told each increment before anyone can take it
   * @return whether they are kept
   */
  synchronized boolean put(
      Map<PageUrl, Integer> visits,
      long begun,
      long ended,
      BiConsumer<PageUrl, Increment> numbered) {
    boolean isKept = waiting.size() + visits.size() <= maxPages;
    boolean isFirst = waiting.isEmpty();
    sequence++;
    visits.forEach(
        (page, n) -> {
          Increment increment = new Increment(n, sequence, sequence, begun, ended);
          numbered.accept(page, increment);
          if (isKept) {
            waiting.merge(page, increment, Increment::and);
          }
        });
    if (isFirst) {
      due = System.nanoTime() + lingerNanos;
    }
    if (isFirst || isFull()) {
      notifyAll();
    }
    return isKept;
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
   * Takes the increments that have waited for others, all unless they are many; none if there are
   * none within so long, or what fills a shard comes first.
   */
  synchronized Map<PageUrl, Increment> take(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (fills.isEmpty() && !isDue() && deadline - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, untilDueOr(deadline));
    }
    return isDue() ? takeFirst() : Map.of();
  }

  private boolean isDue() {
    return isFull() || !waiting.isEmpty() && due - System.nanoTime() <= 0;
  }

  private boolean isFull() {
    return waiting.size() >= PAGES_AT_ONCE;
  }

  private long untilDueOr(long deadline) {
    long now = System.nanoTime();
    long left = waiting.isEmpty() ? deadline - now : Math.min(deadline - now, due - now);
    return Math.max(1, left);
  }

  private Map<PageUrl, Increment> takeFirst() {
    Map<PageUrl, Increment> first = new LinkedHashMap<>();
    Iterator<Map.Entry<PageUrl, Increment>> all = waiting.entrySet().iterator();
    while (all.hasNext() && first.size() < PAGES_AT_ONCE) {
      Map.Entry<PageUrl, Increment> next = all.next();
      first.put(next.getKey(), next.getValue());
      all.remove();
    }
    return first;
  }
}
