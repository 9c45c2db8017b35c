package footfall.values;

import java.time.Instant;

/**
 * Defines the layout of a visit's id, a time-sorted identifier (TSID) that stays positive until
 * 2109:
 *
 * <pre>
 * bit 63      0, since BIGINT and long are signed
 * bits 62-21  milliseconds since 1970-01-01T00:00:00Z
 * bit 20      0 for a live visit, 1 for an imported one, so that the two never collide
 * bits 19-0   live: 8 bits of node, 12 bits of counter; imported: 20 bits of sequence
 * </pre>
 *
 * <p>A range of time is therefore a range of ids, and newer visits have larger ids.
 */
public final class VisitId {

  /** The number of nodes that ids can tell apart. */
  public static final int NODES = 1 << 8;

  /** The largest number of imported visits per millisecond, over all sources. */
  public static final int IMPORTED_PER_MILLISECOND = 1 << 20;

  /** The latest time that an id can hold, in milliseconds since 1970. */
  public static final long LAST_MILLISECOND = (1L << 42) - 1;

  private static final int TIME_SHIFT = 21;
  private static final int COUNTER_BITS = 12;
  private static final long IMPORTED = 1L << 20;

  private VisitId() {}

  /**
   * Returns the first of the 4,096 ticks of a millisecond.
   *
   * @param millis milliseconds since 1970, 0 to {@link #LAST_MILLISECOND}
   */
  public static long firstTick(long millis) {
    return millis << COUNTER_BITS;
  }

  /**
   * Returns the id of a live visit.
   *
   * @param tick a {@link #firstTick} plus a counter, which may run over into later milliseconds
   * @param node the recording node's number, 0 to 255
   */
  public static long live(long tick, int node) {
    long counter = tick & ((1L << COUNTER_BITS) - 1);
    return ((tick >>> COUNTER_BITS) << TIME_SHIFT) | ((long) node << COUNTER_BITS) | counter;
  }

  /**
   * Returns the id of an imported visit.
   *
   * @param millis milliseconds since 1970, 0 to {@link #LAST_MILLISECOND}
   * @param sequence any number; its low 20 bits distinguish visits of one millisecond
   */
  public static long imported(long millis, long sequence) {
    return (millis << TIME_SHIFT) | IMPORTED | (sequence & (IMPORTED_PER_MILLISECOND - 1));
  }

  /** Returns the smallest id of a visit at {@code time}, 1970 or later, or after it. */
  public static long firstAt(Instant time) {
    return time.toEpochMilli() << TIME_SHIFT;
  }

  /** Returns the time of the visit with this id, to the millisecond. */
  public static Instant time(long id) {
    return Instant.ofEpochMilli(id >>> TIME_SHIFT);
  }
}
