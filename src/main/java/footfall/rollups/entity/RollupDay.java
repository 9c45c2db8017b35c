package footfall.rollups.entity;

import java.time.Duration;
import java.time.Instant;

/** Days and hours as the rollups number them: UTC, days since 1970-01-01, hours 0 to 23. */
public final class RollupDay {

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private RollupDay() {}

  public static int of(Instant time) {
    return (int) (time.toEpochMilli() / DAY_MILLIS);
  }

  public static int hour(Instant time) {
    return (int) (time.toEpochMilli() % DAY_MILLIS / HOUR_MILLIS);
  }

  /** The instant at which a day's hour begins. */
  public static Instant start(int day, int hour) {
    return Instant.ofEpochMilli(day * DAY_MILLIS + hour * HOUR_MILLIS);
  }
}
