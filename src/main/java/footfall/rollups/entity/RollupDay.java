package footfall.rollups.entity;

import java.time.Duration;
import java.time.Instant;

/** Converts times to the numbers of days and hours in rollups, all in UTC. */
public final class RollupDay {

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

  /** Returns the start of an hour of a day. */
  public static Instant start(int day, int hour) {
    return Instant.ofEpochMilli(day * DAY_MILLIS + hour * HOUR_MILLIS);
  }
}
