package footfall.analytics.entity;

import footfall.values.InvalidValueException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The unit of local time by which a window is divided. */
public enum BinUnit {
  /**
   * The whole hours of the clock. A transition of the zone begins an hour as well, so the hour that
   * an offset of half an hour interrupts is two.
   */
  HOUR {
    @Override
    Instant next(Instant time, ZoneId zone) {
      ZoneOffset offset = zone.getRules().getOffset(time);
      Instant next = time.atOffset(offset).truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
      ZoneOffsetTransition transition = zone.getRules().nextTransition(time);
      return transition == null || transition.getInstant().isAfter(next)
          ? next
          : transition.getInstant();
    }
  },

  /** Days from {@link LocalDate#atStartOfDay(ZoneId)} on: 23 to 25 hours, or none at all. */
  DAY {
    @Override
    Instant next(Instant time, ZoneId zone) {
      return start(LocalShift.date(time, zone), ChronoUnit.DAYS, time, zone);
    }
  },

  /** Weeks of ISO 8601, from Monday on. */
  WEEK {
    @Override
    Instant next(Instant time, ZoneId zone) {
      LocalDate monday =
          LocalShift.date(time, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return start(monday, ChronoUnit.WEEKS, time, zone);
    }
  },

  /** Months of the calendar. */
  MONTH {
    @Override
    Instant next(Instant time, ZoneId zone) {
      return start(LocalShift.date(time, zone).withDayOfMonth(1), ChronoUnit.MONTHS, time, zone);
    }
  };

  private static final Period AUTO_HOUR = Period.ofDays(2);
  private static final Period AUTO_DAY = Period.ofDays(92);
  private static final Period AUTO_WEEK = Period.ofYears(2);

  /**
   * Parses the text of a unit.
   *
   * @throws InvalidValueException if it is of none
   */
  public static BinUnit parse(String text) {
    return Arrays.stream(values())
        .filter(unit -> unit.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("by must be auto" + names()));
  }

  private static String names() {
    return Arrays.stream(values())
        .map(unit -> (unit == MONTH ? " or " : ", ") + unit.text())
        .collect(Collectors.joining());
  }

  /**
   * The unit that divides a window into about as many bins as a chart shows well: hours up to 2
   * days, days up to 92, weeks up to 2 years, months beyond.
   */
  public static BinUnit auto(TimeWindow window) {
    if (window.fits(AUTO_HOUR)) {
      return HOUR;
    }
    if (window.fits(AUTO_DAY)) {
      return DAY;
    }
    return window.fits(AUTO_WEEK) ? WEEK : MONTH;
  }

  /** The unit's name in the API. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first start of such a unit after a time. */
  abstract Instant next(Instant time, ZoneId zone);

  /**
   * The start of the first date after a time. It need not be that of the next date: a zone may skip
   * one, or turn its clock back over midnight.
   */
  private static Instant start(LocalDate date, ChronoUnit step, Instant time, ZoneId zone) {
    LocalDate next = date;
    Instant start;
    do {
      next = next.plus(1, step);
      start = next.atStartOfDay(zone).toInstant();
    } while (!start.isAfter(time));
    return start;
  }
}
