package footfall.visits.control;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The visits that wait for a writer: first in, first out, and bounded. While MariaDB is away, one
 * request at a time is let in, to find out whether it is back; the others are refused at once.
 */
final class VisitQueue {

  private final LinkedBlockingQueue<PendingVisits> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger visits = new AtomicInteger();
  private final int capacity;
  private volatile boolean open = true;
  private volatile boolean away;

  /**
   * @param capacity visits that may wait at once, at least 1; where nobody waits, a request is let
   *     in whatever it has
   */
  VisitQueue(int capacity) {
    this.capacity = capacity;
  }

  static VisitQueue closed() {
    VisitQueue queue = new VisitQueue(1);
    queue.close();
    return queue;
  }

  /**
   * @throws RecordingUnavailableException if the queue is full or closed, or MariaDB is away
   */
  void put(PendingVisits pending) {
    if (!open) {
      throw new RecordingUnavailableException("the service is starting or stopping");
    }
    int before = visits.getAndAdd(pending.size());
    if (before > 0 && (away || before + pending.size() > capacity)) {
      visits.addAndGet(-pending.size());
      throw new RecordingUnavailableException(
          away ? "the database is away or too slow" : "too many visits wait to be recorded");
    }
    queue.add(pending);
    // The last writer may have left between the first look and this.
    if (!open && queue.remove(pending)) {
      visits.addAndGet(-pending.size());
      throw new RecordingUnavailableException("the service is stopping");
    }
  }

  /**
   * Takes what waits, oldest first.
   *
   * @param maxVisits where a batch ends, unless its first request alone has more visits
   * @return empty if nothing came within 100 ms
   */
  List<PendingVisits> take(int maxVisits) throws InterruptedException {
    List<PendingVisits> batch = new ArrayList<>();
    PendingVisits next = queue.poll(100, TimeUnit.MILLISECONDS);
    int taken = 0;
    while (next != null) {
      batch.add(next);
      taken += next.size();
      next = taken < maxVisits ? queue.poll() : null;
    }
    visits.addAndGet(-taken);
    return batch;
  }

  void refuseWaitingSince(long nanos) {
    PendingVisits oldest = queue.peek();
    while (oldest != null && oldest.waitsSince(nanos)) {
      if (queue.remove(oldest)) {
        visits.addAndGet(-oldest.size());
        oldest.refuse();
        away = true;
      }
      oldest = queue.peek();
    }
  }

  /** Notes that visits could not be recorded. */
  void noteFailure() {
    away = true;
  }

  /** Notes that visits were recorded. */
  void noteSuccess() {
    away = false;
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

  int visits() {
    return visits.get();
  }

  double load() {
    return (double) visits.get() / capacity;
  }
}
