package footfall.analytics.entity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;

/** Visits in a window by the weekday and the hour that the clocks of its zone show. */
public final class WeekHours {

  /** The number of hours of a week. */
  public static final int COUNT = 168;

  private static final int HOURS_PER_DAY = 24;

  private final TimeWindow window;
  private final ZoneRules rules;
  private final long[] visits = new long[COUNT];

  public WeekHours(TimeWindow window) {
    this.window = window;
    rules = window.zone().getRules();
  }

  /**
   * The hour of the week that has all of a time.
   *
   * @param from the first instant
   * @param to the instant that follows the last, at most an hour later
   * @return 0 for Monday from 00:00 to 167; {@link Bins#OUTSIDE} if none of it is in the window,
   *     {@link Bins#SPLIT} if no hour has all of it, or the clocks change in it
   */
  public int indexOf(Instant from, Instant to) {
    if (!to.isAfter(window.start()) || !from.isBefore(window.end())) {
      return Bins.OUTSIDE;
    }
    Instant last = to.minusMillis(1);
    ZoneOffset offset = rules.getOffset(from);
    boolean isOfOneOffset = offset.equals(rules.getOffset(last));
    if (!isOfOneOffset || !window.contains(from) || !window.contains(last)) {
      return Bins.SPLIT;
    }
    int hour = hourOfWeek(from);
    return hour == hourOfWeek(last) ? hour : Bins.SPLIT;
  }

  private int hourOfWeek(Instant time) {
    ZonedDateTime local = time.atZone(window.zone());
    return (local.getDayOfWeek().getValue() - 1) * HOURS_PER_DAY + local.getHour();
  }

  /**
   * Adds visits.
   *
   * @param hour of the week, 0 to 167
   */
  public void add(int hour, long count) {
    visits[hour] += count;
  }

  /** Adds a visit if its time is in the window. */
  public void add(Instant time) {
    if (window.contains(time)) {
      visits[hourOfWeek(time)]++;
    }
  }

  /**
   * The visits of an hour.
   *
   * @param weekday by ISO 8601: 1 for Monday, 7 for Sunday
   * @param hour 0 to 23
   */
  public long visits(int weekday, int hour) {
    return visits[(weekday - 1) * HOURS_PER_DAY + hour];
  }
}
