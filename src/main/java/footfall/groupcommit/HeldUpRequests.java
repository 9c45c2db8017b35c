package footfall.groupcommit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Requests of a writer that another transaction holds up. They are tried again apart from others,
 * so that these do not wait for them. Thread-safe, with one thread that takes.
 *
 * @param <T> what is recorded
 */
final class HeldUpRequests<T> {

  private static final long RETRY_NANOS = 20_000_000;

  private final Queue<PendingRequest<T>> requests = new ConcurrentLinkedQueue<>();
  private final LongSupplier ticker;
  private final int capacity;
  private long heldNanos;

  /**
   * @param ticker the time in nanoseconds, as {@link System#nanoTime}
   * @param capacity the maximum number of requests
   */
  HeldUpRequests(LongSupplier ticker, int capacity) {
    this.ticker = ticker;
    this.capacity = capacity;
  }

  /**
   * Keeps requests for a retry within 20 ms, with those that are held up already: a retry that each
   * put off for the others would never come.
   *
   * @return those for which there is no room
   */
  List<PendingRequest<T>> hold(List<PendingRequest<T>> held) {
    int room = Math.max(0, Math.min(held.size(), capacity - requests.size()));
    held.forEach(PendingRequest::holdUp);
    if (requests.isEmpty()) {
      heldNanos = ticker.getAsLong();
    }
    requests.addAll(held.subList(0, room));
    return held.subList(room, held.size());
  }

  /** Takes all requests once 20 ms have passed since the first was held up. */
  List<PendingRequest<T>> take() {
    List<PendingRequest<T>> due = new ArrayList<>();
    if (nanosToRetry() == 0) {
      requests.removeIf(due::add);
    }
    return due;
  }

  /** Returns the time until the retry in nanoseconds, 0 to 20 ms, if there are requests. */
  long nanosToRetry() {
    return Math.max(0, RETRY_NANOS - (ticker.getAsLong() - heldNanos));
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  /** Returns the requests, the one that was held up first before the others. */
  List<PendingRequest<T>> list() {
    return List.copyOf(requests);
  }
}
