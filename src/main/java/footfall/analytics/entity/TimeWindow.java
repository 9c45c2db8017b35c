package footfall.analytics.entity;

import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A window of time, to the millisecond.
 *
 * @param start the first instant, 1970 or later
 * @param end the instant that follows the last, after the start; {@link #FAR} for no end
 * @param zone the time zone whose days, weeks and months are meant
 */
public record TimeWindow(Instant start, Instant end, ZoneId zone) {

  /** The zone of windows for which none is named. */
  public static final ZoneId UTC = ZoneId.of("UTC");

  /** The end of windows without one: no visit is as late. */
  public static final Instant FAR = Instant.ofEpochMilli(VisitId.LAST_MILLISECOND + 1);

  /** The maximum number of hours of {@link #ofHours}: ten years. */
  public static final int MAX_HOURS = 87_600;

  /** The longest window that has an end. */
  public static final Period MAX = Period.ofYears(10);

  /**
   * The window without an end whose first UTC hour contains the time {@code hours} before {@code
   * now}.
   *
   * @param hours 1 to {@link #MAX_HOURS}
   */
  public static TimeWindow ofHours(long hours, Instant now) {
    Instant start = now.minus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
    return new TimeWindow(start, FAR, UTC);
  }

  /** Returns whether the window has no end, and so includes all of the future. */
  public boolean isOpen() {
    return !end.isBefore(FAR);
  }

  /** Returns whether the window is at most as long, by the calendar of its zone. */
  public boolean fits(Period length) {
    return !end.isAfter(LocalShift.of(start, length, zone));
  }

  /** Returns whether a time is in the window. */
  public boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  /** The UTC day in which the window starts, see {@link RollupDay}. */
  public int firstDay() {
    return RollupDay.of(start);
  }

  /** The last UTC day of which the window has a part, see {@link RollupDay}. */
  public int lastDay() {
    return RollupDay.of(end.minusMillis(1));
  }

  /** The UTC days of which the window has a part only: at most two, its first and its last. */
  public Set<Integer> cutDays() {
    Set<Integer> days = new TreeSet<>();
    if (!isMidnight(start)) {
      days.add(firstDay());
    }
    if (!isOpen() && !isMidnight(end)) {
      days.add(lastDay());
    }
    return days;
  }

  private static boolean isMidnight(Instant time) {
    return time.equals(RollupDay.start(RollupDay.of(time), 0));
  }

  /** The smallest id of a visit in the window. */
  public long firstId() {
    return VisitId.firstAt(start);
  }

  /** The id that follows the largest of a visit in the window. */
  public long endId() {
    return isOpen() ? Long.MAX_VALUE : VisitId.firstAt(end);
  }

  /** The hours of the window that have begun at {@code now}, at least 1. */
  public long hoursUntil(Instant now) {
    Instant last = end.isBefore(now) ? end : now;
    return Math.max(1, ChronoUnit.HOURS.between(start, last) + 1);
  }

  /**
   * The time up to which the window's numbers do not grow by visits to come, to the minute: later
   * ones are recorded now.
   */
  public Instant completeUntil(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return end.isBefore(minute) ? end : minute;
  }

  /** Returns the other window if it ends later than this one, else this one. */
  public TimeWindow latest(Optional<TimeWindow> other) {
    return other.filter(window -> window.end.isAfter(end)).orElse(this);
  }
}
