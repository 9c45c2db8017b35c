package footfall.groupcommit;

import footfall.database.control.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bounded FIFO queue of requests. After a failure it sheds load: it accepts only one request at a
 * time, whose outcome shows whether MariaDB is available again. Thread-safe.
 *
 * @param <T> what is recorded
 */
final class CommitQueue<T> {

  private final LinkedBlockingQueue<PendingRequest<T>> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger items = new AtomicInteger();
  private final int capacity;
  private final RefusalCount refusals;
  private volatile boolean open = true;
  private volatile boolean shedding;

  /** Counts items that are not recorded. */
  @FunctionalInterface
  interface RefusalCount {
    void add(Refusal reason, int items);
  }

  /**
   * @param capacity bounds the items, 1 or more; only an empty queue accepts a request with more
   */
  CommitQueue(int capacity, RefusalCount refusals) {
    this.capacity = capacity;
    this.refusals = refusals;
  }

  /**
   * Adds a request.
   *
   * @throws UnavailableException if the queue is full, closed or shedding load
   */
  void put(PendingRequest<T> pending) {
    if (!open) {
      throw refusal(Refusal.STOPPING, pending);
    }
    int before = items.getAndAdd(pending.size());
    if (before > 0 && (shedding || before + pending.size() > capacity)) {
      items.addAndGet(-pending.size());
      throw refusal(shedding ? Refusal.SHEDDING : Refusal.FULL, pending);
    }
    queue.add(pending);
    // The last writer may have ended after the first check.
    if (!open && queue.remove(pending)) {
      items.addAndGet(-pending.size());
      throw refusal(Refusal.STOPPING, pending);
    }
  }

  private UnavailableException refusal(Refusal reason, PendingRequest<T> pending) {
    refusals.add(reason, pending.size());
    return reason.exception();
  }

  /**
   * Takes the oldest requests.
   *
   * @param maxItems the number of items at which the batch ends; its last request may exceed it
   * @param waitNanos how long to wait for the first, 0 or more
   * @return empty if none arrived in time
   */
  List<PendingRequest<T>> take(int maxItems, long waitNanos) throws InterruptedException {
    List<PendingRequest<T>> batch = new ArrayList<>();
    PendingRequest<T> next = queue.poll(waitNanos, TimeUnit.NANOSECONDS);
    int taken = 0;
    while (next != null) {
      batch.add(next);
      taken += next.size();
      next = taken < maxItems ? queue.poll() : null;
    }
    items.addAndGet(-taken);
    return batch;
  }

  /** Expires the requests that arrived by a {@link System#nanoTime}, and sheds load if any did. */
  void expireArrivedBy(long nanos) {
    PendingRequest<T> oldest = queue.peek();
    while (oldest != null && oldest.arrivedBy(nanos)) {
      if (queue.remove(oldest)) {
        items.addAndGet(-oldest.size());
        oldest.expire();
        refusals.add(Refusal.OVERDUE, oldest.size());
        shedding = true;
      }
      oldest = queue.peek();
    }
  }

  /** Starts or stops to shed load, after items could not or could be recorded. */
  void setShedding(boolean isShedding) {
    shedding = isShedding;
  }

  boolean isShedding() {
    return shedding;
  }

  /** Rejects further requests; those in the queue can still be taken. */
  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Returns the request that waits longest. */
  Optional<PendingRequest<T>> oldest() {
    return Optional.ofNullable(queue.peek());
  }

  /** Returns the number of items of all requests in the queue. */
  int items() {
    return items.get();
  }

  /** Returns the number of items relative to the capacity, 0 if empty and 1 if full. */
  double load() {
    return (double) items.get() / capacity;
  }
}
