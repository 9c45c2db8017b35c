package footfall.groupcommit;

import footfall.database.control.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The items that wait for a writer: first in, first out, and bounded. While MariaDB is away, one
 * request at a time is let in, to find out whether it is back; the others are refused at once.
 *
 * @param <T> what is recorded
 */
final class CommitQueue<T> {

  private final LinkedBlockingQueue<Pending<T>> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger items = new AtomicInteger();
  private final int capacity;
  private volatile boolean open = true;

  /** Load shedding: whether requests are refused without waiting, but for one at a time. */
  private volatile boolean shedding;

  /**
   * @param capacity items that may wait at once, at least 1; where nobody waits, a request is let
   *     in whatever it has
   */
  CommitQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * @throws UnavailableException if the queue is full or closed, or MariaDB is away
   */
  void put(Pending<T> pending) {
    if (!open) {
      throw new UnavailableException("the service is stopping");
    }
    int before = items.getAndAdd(pending.size());
    if (before > 0 && (shedding || before + pending.size() > capacity)) {
      items.addAndGet(-pending.size());
      throw new UnavailableException(
          shedding ? "the database is away or too slow" : "too many requests wait to be recorded");
    }
    queue.add(pending);
    // The last writer may have left between the first look and this.
    if (!open && queue.remove(pending)) {
      items.addAndGet(-pending.size());
      throw new UnavailableException("the service is stopping");
    }
  }

  /**
   * Takes what waits, oldest first.
   *
   * @param maxItems where a batch ends, unless its first request alone has more items
   * @return empty if nothing came within 100 ms
   */
  List<Pending<T>> take(int maxItems) throws InterruptedException {
    List<Pending<T>> batch = new ArrayList<>();
    Pending<T> next = queue.poll(100, TimeUnit.MILLISECONDS);
    int taken = 0;
    while (next != null) {
      batch.add(next);
      taken += next.size();
      next = taken < maxItems ? queue.poll() : null;
    }
    items.addAndGet(-taken);
    return batch;
  }

  void refuseWaitingSince(long nanos) {
    Pending<T> oldest = queue.peek();
    while (oldest != null && oldest.waitsSince(nanos)) {
      if (queue.remove(oldest)) {
        items.addAndGet(-oldest.size());
        oldest.refuse();
        shedding = true;
      }
      oldest = queue.peek();
    }
  }

  /** Notes that items could not be recorded. */
  void noteFailure() {
    shedding = true;
  }

  /** Notes that items were recorded. */
  void noteSuccess() {
    shedding = false;
  }

  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int items() {
    return items.get();
  }

  double load() {
    return (double) items.get() / capacity;
  }
}
