package footfall.analytics.entity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds the window with which a window is compared. A window that is not over is compared with the
 * same part of the other: as far as its clock has come, to the quarter of an hour.
 *
 * <p>Nothing is found if that part is empty, as before the window begins, or begins before 1970.
 */
public final class Comparison {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  private Comparison() {}

  /**
   * The time before the window: as many days of its zone, if it is of whole days, else as long a
   * time.
   */
  public static Optional<TimeWindow> previous(TimeWindow window, Instant now) {
    Shift shift =
        isOfDays(window)
            ? Shift.ofDays(
                ChronoUnit.DAYS.between(date(window.end(), window), date(window.start(), window)))
            : Shift.of(Duration.between(window.end(), window.start()));
    return compared(window, shift, now);
  }

  /**
   * The same dates and times of day a year before. The 28th of February stands for the 29th, whose
   * start as the end of a window is that of March: the year before has the 28th as well.
   */
  public static Optional<TimeWindow> yearBefore(TimeWindow window, Instant now) {
    return compared(window, Shift.YEAR, now);
  }

  /**
   * Another window.
   *
   * @param other of the same zone
   */
  public static Optional<TimeWindow> with(TimeWindow other, TimeWindow window, Instant now) {
    if (!window.end().isAfter(now)) {
      return Optional.of(other);
    }
    boolean byDays = isStartOfDay(window.start(), window) && isStartOfDay(other.start(), window);
    Shift shift =
        byDays
            ? Shift.ofDays(
                ChronoUnit.DAYS.between(date(window.start(), window), date(other.start(), window)))
            : Shift.of(Duration.between(window.start(), other.start()));
    return cut(other, shift.of(now, window.zone()));
  }

  private static Optional<TimeWindow> compared(TimeWindow window, Shift shift, Instant now) {
    ZoneId zone = window.zone();
    Instant start = shift.of(window.start(), zone);
    Instant end = shift.ofEnd(window.end(), zone);
    if (start.isBefore(Instant.EPOCH)) {
      return Optional.empty();
    }
    TimeWindow whole = new TimeWindow(start, end, zone);
    return window.end().isAfter(now) ? cut(whole, shift.of(now, zone)) : Optional.of(whole);
  }

  private static Optional<TimeWindow> cut(TimeWindow window, Instant now) {
    Instant quarter = now.minusMillis(Math.floorMod(now.toEpochMilli(), QUARTER.toMillis()));
    Instant end = quarter.isBefore(window.end()) ? quarter : window.end();
    return end.isAfter(window.start())
        ? Optional.of(new TimeWindow(window.start(), end, window.zone()))
        : Optional.empty();
  }

  private static boolean isOfDays(TimeWindow window) {
    return isStartOfDay(window.start(), window) && isStartOfDay(window.end(), window);
  }

  private static boolean isStartOfDay(Instant time, TimeWindow window) {
    return date(time, window).atStartOfDay(window.zone()).toInstant().equals(time);
  }

  private static LocalDate date(Instant time, TimeWindow window) {
    return LocalDate.ofInstant(time, window.zone());
  }

  /** Moves the time of a window to that with which it is compared. */
  @FunctionalInterface
  private interface Shift {

    /** By the local time of the zone. */
    Shift YEAR =
        new Shift() {
          @Override
          public Instant of(Instant time, ZoneId zone) {
            return LocalDateTime.ofInstant(time, zone).minusYears(1).atZone(zone).toInstant();
          }

          @Override
          public Instant ofEnd(Instant end, ZoneId zone) {
            LocalDateTime local = LocalDateTime.ofInstant(end, zone);
            LocalDateTime before = local.minusYears(1);
            boolean isLeapDay = before.getDayOfMonth() < local.getDayOfMonth();
            return (isLeapDay ? before.plusDays(1) : before).atZone(zone).toInstant();
          }
        };

    static Shift ofDays(long days) {
      return (time, zone) ->
          LocalDateTime.ofInstant(time, zone).plusDays(days).atZone(zone).toInstant();
    }

    static Shift of(Duration duration) {
      return (time, zone) -> time.plus(duration);
    }

    Instant of(Instant time, ZoneId zone);

    default Instant ofEnd(Instant end, ZoneId zone) {
      return of(end, zone);
    }
  }
}
