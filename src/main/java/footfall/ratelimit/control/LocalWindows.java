package footfall.ratelimit.control;

import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Quota;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The windows of the clients that ask this node. All windows of a client are in one part of them,
 * behind one lock, so a request counts in several at once or in none.
 */
public final class LocalWindows {

  /** What a window may take on average, in bytes; those of busy clients take more. */
  static final int BYTES_EACH = 200;

  private static final int MAX_PARTS = 64;

  /** Large enough that a few clients at a high limit do not evict all others. */
  private static final int LEAST_PER_PART = 4_096;

  private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 / the golden ratio

  private final List<WindowMap> parts;
  private final LongSupplier ticker;

  /**
   * Windows, none of them yet.
   *
   * @param maxKeys how many there may be at once, 1 or more
   * @param ticker tells nanoseconds, like {@link System#nanoTime}
   */
  public LocalWindows(int maxKeys, LongSupplier ticker) {
    int count = Math.max(1, Math.min(MAX_PARTS, maxKeys / LEAST_PER_PART));
    parts = IntStream.range(0, count).mapToObj(i -> new WindowMap(maxKeys / count)).toList();
    this.ticker = ticker;
  }

  /**
   * A quota that a request needs.
   *
   * @param key of the window, whose client is the same for all claims of a request
   */
  record Claim(Quota quota, WindowKey key) {}

  /**
   * Counts a request in all windows that it needs, or in none if one of them is full.
   *
   * @param claims one or more, of different policies
   */
  Decision acquire(List<Claim> claims) {
    WindowMap part = parts.get(indexOf(claims.get(0).key().client()));
    synchronized (part) {
      return part.acquire(claims, ticker.getAsLong());
    }
  }

  private int indexOf(long client) {
    return (int) Long.remainderUnsigned(client * SPREAD >>> 32, parts.size());
  }

  /** Evicts windows that hold nothing any more, of clients that do not ask again. */
  void evictExpired() {
    for (WindowMap part : parts) {
      synchronized (part) {
        part.evictExpired(ticker.getAsLong());
      }
    }
  }

  /** How many windows there are. */
  long keys() {
    return sum(WindowMap::size);
  }

  /** The memory that they take, roughly. */
  long bytes() {
    return sum(WindowMap::bytes);
  }

  /**
   * The number of windows that were evicted, since there was no room, while they still held
   * something.
   */
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
