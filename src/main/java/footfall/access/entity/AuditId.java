package footfall.access.entity;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Defines the layout of the id of an audit entry, which is sorted by time: 43 bits of milliseconds
 * since 1970, then 20 random ones. Two entries of one millisecond have the same id once in a
 * million times; the second is not stored then, nor done what it is about.
 */
public final class AuditId {

  private static final int TIME_SHIFT = 20;

  /** The greatest time that an id can hold. */
  private static final long LAST_MILLISECOND = (1L << (Long.SIZE - 1 - TIME_SHIFT)) - 1;

  private AuditId() {}

  /** Returns an id for a time, 1970 or later. */
  public static long next(Instant time) {
    return firstAt(time) | ThreadLocalRandom.current().nextInt(1 << TIME_SHIFT);
  }

  /** Returns the smallest id at {@code time}; of times that an id cannot hold, the nearest's. */
  public static long firstAt(Instant time) {
    boolean isLate = time.getEpochSecond() > LAST_MILLISECOND / 1_000;
    long millis = isLate ? LAST_MILLISECOND : time.toEpochMilli();
    return Math.max(0, millis) << TIME_SHIFT;
  }

  /** Returns the time of the entry with this id, to the millisecond. */
  public static Instant time(long id) {
    return Instant.ofEpochMilli(id >>> TIME_SHIFT);
  }
}
