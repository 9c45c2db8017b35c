package footfall.analytics.counts;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * MariaDB's clock, which all nodes have in common, as far as this node can tell: between what it
 * showed in a reading and what it must show since, given when the question was sent and the answer
 * received. The width of an interval is the time that the reading took and {@value #DRIFT_MICROS}
 * µs on either side, by which the two clocks may differ in speed between readings.
 */
public final class IntervalClock {

  private static final long DRIFT_MICROS = 1_000;
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
  private static final long USABLE = TimeUnit.SECONDS.toNanos(4);

  private static final long ANY_SERVER = 0;

  private volatile Reading last;
  private volatile long server = ANY_SERVER;
  private Optional<Long> forgotten = Optional.empty();

  private record Reading(long sent, long micros, long received) {}

  /**
   * Takes a reading, which replaces the one before, unless it was begun before that was forgotten.
   *
   * @param sent the {@link System#nanoTime} before it
   * @param micros what MariaDB's clock showed, in microseconds since 1970
   * @param received the {@link System#nanoTime} after it
   */
  public synchronized void read(long sent, long micros, long received) {
    if (forgotten.isEmpty() || sent - forgotten.get() >= 0) {
      last = new Reading(sent, micros, received);
    }
  }

  /** Is the clock of the server with this id, from now on. */
  public void follow(long id) {
    server = id;
  }

  /** Returns whether it is the clock of the server with this id: pools may lead to another. */
  public boolean isOf(long id) {
    return server == ANY_SERVER || server == id;
  }

  /** Is not known from now on, a {@link System#nanoTime}: the clock is that of another server. */
  synchronized void forget(long now) {
    last = null;
    forgotten = Optional.of(now);
  }

  /** Returns whether it is time for another reading, at a {@link System#nanoTime}. */
  public boolean isDue(long now) {
    Reading reading = last;
    return reading == null || now - reading.received() > FRESH;
  }

  /** Returns whether the last reading is recent enough, at a {@link System#nanoTime}. */
  public boolean isKnown(long now) {
    Reading reading = last;
    return reading != null && now - reading.received() < USABLE;
  }

  /**
   * Returns when something happened; at any time if the clock is not known.
   *
   * @param begun the {@link System#nanoTime} before it
   * @param ended the {@link System#nanoTime} after it
   */
  ClockInterval during(long begun, long ended) {
    Reading reading = last;
    return reading == null
        ? ClockInterval.ANY_TIME
        : new ClockInterval(earliest(reading, begun), latest(reading, ended));
  }

  /** Returns the latest time that MariaDB's clock may have shown at a {@link System#nanoTime}. */
  long latest(long nanos) {
    Reading reading = last;
    return reading == null ? ClockInterval.ANY_TIME.latest() : latest(reading, nanos);
  }

  private static long earliest(Reading reading, long nanos) {
    return reading.micros() + Math.floorDiv(nanos - reading.received(), 1_000) - DRIFT_MICROS;
  }

  private static long latest(Reading reading, long nanos) {
    return reading.micros() + -Math.floorDiv(reading.sent() - nanos, 1_000) + DRIFT_MICROS;
  }
}
