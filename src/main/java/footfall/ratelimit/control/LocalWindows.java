package footfall.ratelimit.control;

import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Quota;
import footfall.ratelimit.entity.QuotaStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The windows of this node's clients, in parts with a lock each. All windows of a client are in one
 * part, so that a request counts in all the windows that it needs or in none.
 */
public final class LocalWindows {

  /** The average memory that a window may take, in bytes; those of busy clients take more. */
  static final int BYTES_EACH = 200;

  private static final int MAX_PARTS = 64;

  /** Large enough that a few clients at a high limit do not evict all others. */
  private static final int MIN_PER_PART = 4_096;

  private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 / the golden ratio

  private final List<WindowMap> parts;
  private final LongSupplier ticker;

  /**
   * @param maxKeys the largest number of windows, 1 or more
   * @param ticker returns nanoseconds, like {@link System#nanoTime}
   */
  public LocalWindows(int maxKeys, LongSupplier ticker) {
    int count = Math.max(1, Math.min(MAX_PARTS, maxKeys / MIN_PER_PART));
    parts = IntStream.range(0, count).mapToObj(i -> new WindowMap(maxKeys / count)).toList();
    this.ticker = ticker;
  }

  /**
   * One window that a request counts in.
   *
   * @param key the window's key; all claims of a request have the same client
   */
  record Claim(Quota quota, WindowKey key) {}

  /**
   * What became of a request.
   *
   * @param time the ticker's, by which it counts if it is allowed
   */
  record Trial(Decision decision, long time) {}

  /**
   * Counts a request in all windows that it needs, or in none if one is full.
   *
   * @param claims one or more, of different policies
   */
  Trial acquire(List<Claim> claims) {
    WindowMap part = partOf(claims);
    synchronized (part) {
      long now = ticker.getAsLong();
      return new Trial(part.acquire(claims, now), now);
    }
  }

  /**
   * Takes a request that was counted out of its windows again, as if it had not been.
   *
   * @param time of its trial
   */
  void takeBack(List<Claim> claims, long time) {
    WindowMap part = partOf(claims);
    synchronized (part) {
      part.takeBack(claims, time);
    }
  }

  /** Returns the status of a window if it is full, without counting anything. */
  Optional<QuotaStatus> refusal(Claim claim) {
    WindowMap part = partOf(List.of(claim));
    synchronized (part) {
      return part.refusal(claim, ticker.getAsLong());
    }
  }

  private WindowMap partOf(List<Claim> claims) {
    return parts.get(indexOf(claims.get(0).key().client()));
  }

  private int indexOf(long client) {
    return (int) Long.remainderUnsigned(client * SPREAD >>> 32, parts.size());
  }

  /** Evicts the empty windows of clients that have stopped sending requests. */
  void evictExpired() {
    for (WindowMap part : parts) {
      synchronized (part) {
        part.evictExpired(ticker.getAsLong());
      }
    }
  }

  /** Returns the number of windows. */
  long keys() {
    return sum(WindowMap::size);
  }

  /** Returns the approximate memory of all windows. */
  long bytes() {
    return sum(WindowMap::bytes);
  }

  /** Returns how many windows were evicted for lack of room before they were empty. */
  long evicted() {
    return sum(WindowMap::evicted);
  }

  private long sum(ToLongFunction<WindowMap> figure) {
    long sum = 0;
    for (WindowMap part : parts) {
      synchronized (part) {
        sum += figure.applyAsLong(part);
      }
    }
    return sum;
  }
}
