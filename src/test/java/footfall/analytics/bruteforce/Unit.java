package footfall.analytics.bruteforce;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;

/** What bins are made of, told by a label: moments of the same bin have equal ones. */
public enum Unit {
  HOUR,
  DAY,
  WEEK,
  MONTH;

  /** What {@code by=auto} chooses: hours for two days of the zone, days for 92. */
  public static Unit auto(Period period) {
    ZonedDateTime start = period.start().atZone(period.zone());
    if (!period.end().isAfter(start.plusDays(2).toInstant())) {
      return HOUR;
    }
    if (!period.end().isAfter(start.plusDays(92).toInstant())) {
      return DAY;
    }
    return period.end().isAfter(start.plusYears(2).toInstant()) ? MONTH : WEEK;
  }

  /** As a parameter and an answer have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  Object label(Instant moment, ZoneId zone) {
    return switch (this) {
      case HOUR -> {
        ZonedDateTime local = moment.atZone(zone);
        yield List.of(
            local.toLocalDateTime().truncatedTo(ChronoUnit.HOURS), local.getOffset().toString());
      }
      case DAY -> day(moment, zone);
      case WEEK -> day(moment, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day(moment, zone).withDayOfMonth(1);
    };
  }

  /**
   * The last day that has begun: where clocks were put back over midnight, an hour shows the date
   * before once more.
   */
  static LocalDate day(Instant moment, ZoneId zone) {
    LocalDate day = moment.atZone(zone).toLocalDate().plusDays(1);
    while (day.atStartOfDay(zone).toInstant().isAfter(moment)) {
      day = day.minusDays(1);
    }
    return day;
  }
}
