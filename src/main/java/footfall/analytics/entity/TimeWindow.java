package footfall.analytics.entity;

import footfall.rollups.entity.RollupDay;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whole UTC hours up to now, and whatever lies in the future.
 *
 * @param start the start of its first hour, from 1970 on
 * @param hours how many were asked for, 1 to {@link #MAX_HOURS}
 */
public record TimeWindow(Instant start, long hours) {

  /** The hours that a window may have at most: ten years. */
  public static final int MAX_HOURS = 87_600;

  /**
   * The window that starts with the hour that contains {@code now} less some hours.
   *
   * @param hours 1 to {@link #MAX_HOURS}
   */
  public static TimeWindow ofHours(long hours, Instant now) {
    return new TimeWindow(now.minus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS), hours);
  }

  /** The day that it starts in. */
  public int firstDay() {
    return RollupDay.of(start);
  }

  /** The hour of {@link #firstDay} that it starts with, 0 to 23. */
  public int firstHour() {
    return RollupDay.hour(start);
  }
}
