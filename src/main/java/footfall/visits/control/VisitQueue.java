package footfall.visits.control;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The visits that wait for a writer: first in, first out, and bounded. */
final class VisitQueue {

  private final LinkedBlockingQueue<PendingVisits> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger visits = new AtomicInteger();
  private final int capacity;
  private volatile boolean open = true;

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
   * @throws RecordingUnavailableException if the queue is full or closed
   */
  void put(PendingVisits pending) {
    if (!open) {
      throw new RecordingUnavailableException("the service is starting or stopping");
    }
    int before = visits.getAndAdd(pending.size());
    if (before > 0 && before + pending.size() > capacity) {
      visits.addAndGet(-pending.size());
      throw new RecordingUnavailableException("too many visits wait to be recorded");
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
      }
      oldest = queue.peek();
    }
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
