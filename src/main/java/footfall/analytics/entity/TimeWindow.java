package footfall.analytics.entity;

import footfall.rollups.entity.RollupDay;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A window of time that begins with a whole UTC hour and has no end: it includes the future.
 *
 * @param start the start of the first hour, 1970 or later
 * @param hours the number of hours before now, 1 to {@link #MAX_HOURS}
 */
public record TimeWindow(Instant start, long hours) {

  /** The maximum number of hours: ten years. */
  public static final int MAX_HOURS = 87_600;

  /**
   * The window whose first hour contains the time {@code hours} before {@code now}.
   *
   * @param hours 1 to {@link #MAX_HOURS}
   */
  public static TimeWindow ofHours(long hours, Instant now) {
    return new TimeWindow(now.minus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS), hours);
  }

  /** The day in which the window starts, see {@link RollupDay}. */
  public int firstDay() {
    return RollupDay.of(start);
  }

  /** The hour of {@link #firstDay} with which the window starts, 0 to 23. */
  public int firstHour() {
    return RollupDay.hour(start);
  }
}
