package footfall.analytics.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/**
 * Finds the window with which a window is compared. A window that is not over is compared with the
 * same part of the other: as far as its clocks have come, to the quarter of an hour.
 *
 * <p>Nothing is found if that part is empty, as before the window begins, or if it begins before
 * 1970.
 */
public final class Comparison {

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Period YEAR = Period.ofYears(-1);

  private Comparison() {}

  /**
   * The time before the window: as many days of its zone, if it is of whole days, else as long a
   * time.
   */
  public static Optional<ComparedWindow> previous(TimeWindow window, Instant now) {
    ZoneId zone = window.zone();
    Instant start = LocalShift.of(window.start(), amount(window.end(), window.start(), zone), zone);
    return start.isBefore(Instant.EPOCH)
        ? Optional.empty()
        : with(new TimeWindow(start, window.start(), zone), window, now);
  }

  /**
   * The same dates and times of day a year before. The 28th of February stands for the 29th; a
   * window that ends with the 28th of February of a leap year is compared with one that does as
   * well.
   */
  public static Optional<ComparedWindow> yearBefore(TimeWindow window, Instant now) {
    ZoneId zone = window.zone();
    Instant start = LocalShift.of(window.start(), YEAR, zone);
    Instant end = endOfYearBefore(window.end(), zone);
    return start.isBefore(Instant.EPOCH)
        ? Optional.empty()
        : cut(new TimeWindow(start, end, zone), window, YEAR, now);
  }

  private static Instant endOfYearBefore(Instant end, ZoneId zone) {
    LocalDate date = LocalShift.date(end, zone);
    boolean followsThe28th = !date.plus(YEAR).minus(YEAR).equals(date);
    return followsThe28th && LocalShift.isStartOfDay(end, zone)
        ? date.plus(YEAR).plusDays(1).atStartOfDay(zone).toInstant()
        : LocalShift.of(end, YEAR, zone);
  }

  /**
   * Another window.
   *
   * @param other of the same zone
   */
  public static Optional<ComparedWindow> with(TimeWindow other, TimeWindow window, Instant now) {
    return cut(other, window, amount(window.start(), other.start(), window.zone()), now);
  }

  /** What lies between two times: days between two starts of a day, else a duration. */
  private static TemporalAmount amount(Instant from, Instant to, ZoneId zone) {
    if (LocalShift.isStartOfDay(from, zone) && LocalShift.isStartOfDay(to, zone)) {
      LocalDate first = LocalShift.date(from, zone);
      return Period.ofDays((int) ChronoUnit.DAYS.between(first, LocalShift.date(to, zone)));
    }
    return Duration.between(from, to);
  }

  private static Optional<ComparedWindow> cut(
      TimeWindow other, TimeWindow window, TemporalAmount amount, Instant now) {
    Instant soFar = quarter(LocalShift.of(now, amount, window.zone()));
    boolean isCut = window.end().isAfter(now) && soFar.isBefore(other.end());
    Instant end = isCut ? soFar : other.end();
    return end.isAfter(other.start())
        ? Optional.of(new ComparedWindow(new TimeWindow(other.start(), end, other.zone()), isCut))
        : Optional.empty();
  }

  private static Instant quarter(Instant time) {
    long millis = time.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, QUARTER.toMillis()));
  }
}
