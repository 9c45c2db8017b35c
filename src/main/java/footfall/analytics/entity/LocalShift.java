package footfall.analytics.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;

/**
 * Moves times by what the clocks and calendars of a zone show. The start of a day becomes the start
 * of another day, also where that is no midnight: the clocks of Beirut go from 00:00 to 01:00.
 */
public final class LocalShift {

  private LocalShift() {}

  /**
   * Moves a time.
   *
   * @param amount days, months and years of the calendar ({@link Period}), which keep the time of
   *     day, or hours and minutes that pass ({@link Duration})
   */
  public static Instant of(Instant time, TemporalAmount amount, ZoneId zone) {
    if (amount instanceof Duration) {
      return time.plus(amount);
    }
    return isStartOfDay(time, zone)
        ? date(time, zone).plus(amount).atStartOfDay(zone).toInstant()
        : LocalDateTime.ofInstant(time, zone).plus(amount).atZone(zone).toInstant();
  }

  static boolean isStartOfDay(Instant time, ZoneId zone) {
    return date(time, zone).atStartOfDay(zone).toInstant().equals(time);
  }

  static LocalDate date(Instant time, ZoneId zone) {
    return LocalDate.ofInstant(time, zone);
  }
}
