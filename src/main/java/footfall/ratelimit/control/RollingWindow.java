package footfall.ratelimit.control;

import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import java.time.Duration;

/**
 * A sliding window log: the times of one key's requests that were accepted within the last window.
 * It is exact and takes 8 bytes for each request. A request whose age equals the window's length is
 * no longer in it.
 *
 * <p>Times are nanoseconds of one ticker that never goes back. Not thread-safe.
 */
final class RollingWindow {

  /** An empty window with its map entry and key, in bytes. */
  private static final int EMPTY_BYTES = 130;

  /** A ring buffer of {@code size} times, the first of them at {@code oldest}. */
  private long[] times = new long[1];

  private int oldest;
  private int size;

  /** Returns whether the quota is used up now. */
  boolean isFull(Quota quota, long now) {
    removeExpired(quota, now);
    return size >= quota.limit();
  }

  /** Returns the nanoseconds until the last request leaves; 0 or less if the window is empty. */
  long expiresIn(Quota quota, long now) {
    return size == 0 ? 0 : quota.window().toNanos() - (now - newest());
  }

  /** Adds an accepted request. The window must not be full. */
  void accept(Quota quota, long now) {
    if (size == times.length) {
      grow(Math.min(2 * size, quota.limit()));
    }
    times[at(size)] = now;
    size++;
  }

  /**
   * Removes one accepted request of this time; nothing if there is none any more. It is among the
   * newest, if not the last.
   */
  void takeBack(long time) {
    int rank = size - 1;
    while (rank >= 0 && times[at(rank)] != time) {
      rank--;
    }
    if (rank < 0) {
      return;
    }
    for (int later = rank + 1; later < size; later++) {
      times[at(later - 1)] = times[at(later)];
    }
    size--;
  }

  /** Returns what is left of the quota now. */
  QuotaStatus status(Quota quota, long now) {
    removeExpired(quota, now);
    long reset = size == 0 ? 0 : quota.window().toNanos() - (now - times[oldest]);
    return new QuotaStatus(quota, quota.limit() - size, Duration.ofNanos(reset));
  }

  /** Returns the approximate memory of the window. */
  int bytes() {
    return EMPTY_BYTES + Long.BYTES * times.length;
  }

  private void removeExpired(Quota quota, long now) {
    long length = quota.window().toNanos();
    while (size > 0 && now - times[oldest] >= length) {
      oldest = at(1);
      size--;
    }
  }

  private long newest() {
    return times[at(size - 1)];
  }

  /** Returns the array index of the time at this rank, 0 for the oldest. */
  private int at(int rank) {
    int index = oldest + rank;
    return index < times.length ? index : index - times.length;
  }

  private void grow(int length) {
    long[] longer = new long[length];
    for (int i = 0; i < size; i++) {
      longer[i] = times[at(i)];
    }
    times = longer;
    oldest = 0;
  }
}
