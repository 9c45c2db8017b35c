package footfall.rollups.entity;

import java.time.Duration;
import java.time.Instant;

/** Converts times to the numbers of days, hours and less in rollups, all in UTC. */
public final class RollupDay {

  /** The quarter hours of a day. */
  public static final int QUARTERS = 96;

  public static final int QUARTERS_PER_HOUR = 4;

  /** The day of 1970-01-01: no visit is earlier. */
  public static final int FIRST = 0;

  /** No visit is of this day or a later one. */
  public static final int END = Integer.MAX_VALUE;

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private RollupDay() {}

  /** Returns the day of a time from 1970 on, in days since 1970-01-01. */
  public static int of(Instant time) {
    return (int) (time.toEpochMilli() / DAY_MILLIS);
  }

  /** Returns the hour of the day, 0 to 23. */
  public static int hour(Instant time) {
    return (int) (time.toEpochMilli() % DAY_MILLIS / HOUR_MILLIS);
  }

  /** Returns the quarter hour of a time from 1970 on, in quarter hours since then. */
  public static int quarter(Instant time) {
    return (int) (time.toEpochMilli() / QUARTER_MILLIS);
  }

  /** Returns the start of a quarter hour, in quarter hours since 1970. */
  public static Instant startOfQuarter(int quarter) {
    return Instant.ofEpochMilli(quarter * QUARTER_MILLIS);
  }

  /** Returns the day of a quarter hour, in days since 1970-01-01. */
  public static int ofQuarter(int quarter) {
    return quarter / QUARTERS;
  }

  /** Returns the hour of the day, 0 to 23, of a quarter hour. */
  public static int hourOfQuarter(int quarter) {
    return quarter % QUARTERS / QUARTERS_PER_HOUR;
  }

  /** Returns the minute of a time from 1970 on, in minutes since then. */
  public static int minute(Instant time) {
    return (int) (time.toEpochMilli() / MINUTE_MILLIS);
  }

  /** Returns the start of an hour of a day. */
  public static Instant start(int day, int hour) {
    return Instant.ofEpochMilli(day * DAY_MILLIS + hour * HOUR_MILLIS);
  }
}
