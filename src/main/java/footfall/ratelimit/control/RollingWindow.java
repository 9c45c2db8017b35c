package footfall.ratelimit.control;

import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import java.time.Duration;

/**
 * The requests of one key that were accepted within the last window, by their times: a sliding
 * window log. It is exact, and takes 8 bytes for each. A request that is as old as the window is
 * long has left it.
 *
 * <p>Times are nanoseconds of any one ticker, and never go back. Not thread-safe.
 */
final class RollingWindow {

  /** With its entry in a table: a key, an entry and a place in the table's array; in bytes. */
  private static final int EMPTY_BYTES = 130;

  /** A ring: the oldest time is at {@code oldest}, {@code size} follow each other. */
  private long[] times = new long[1];

  private int oldest;
  private int size;

  /** Whether no more is accepted now. */
  boolean isFull(Quota quota, long now) {
    forget(quota, now);
    return size >= quota.limit();
  }

  /** Whether it holds nothing, and can be forgotten itself. */
  boolean isIdle(Quota quota, long now) {
    return idleIn(quota, now) <= 0;
  }

  /** How long until it holds nothing, unless something is accepted; in nanoseconds. */
  long idleIn(Quota quota, long now) {
    return size == 0 ? 0 : quota.window().toNanos() - (now - newest());
  }

  /** Accepts a request. The window must not be full. */
  void accept(Quota quota, long now) {
    if (size == times.length) {
      grow(Math.min(2 * size, quota.limit()));
    }
    times[at(size)] = now;
    size++;
  }

  /** How the key stands, with all that was accepted so far. */
  QuotaStatus status(Quota quota, long now) {
    forget(quota, now);
    long reset = size == 0 ? 0 : quota.window().toNanos() - (now - times[oldest]);
    return new QuotaStatus(quota, quota.limit() - size, Duration.ofNanos(reset));
  }

  /** The memory that it takes, roughly. */
  int bytes() {
    return EMPTY_BYTES + Long.BYTES * times.length;
  }

  /** Forgets what has left the window. */
  private void forget(Quota quota, long now) {
    long length = quota.window().toNanos();
    while (size > 0 && now - times[oldest] >= length) {
      oldest = at(1);
      size--;
    }
  }

  private long newest() {
    return times[at(size - 1)];
  }

  /** The index of a time by its age, 0 for the oldest. */
  private int at(int age) {
    int index = oldest + age;
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
