package footfall.analytics.bruteforce;

import java.time.DayOfWeek;
import java.time.Duration;
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

  private static final Duration DAYS_2 = Duration.ofDays(2);
  private static final Duration DAYS_92 = Duration.ofDays(92);

  /** What {@code by=auto} chooses. */
  public static Unit auto(Period period) {
    Duration length = Duration.between(period.start(), period.end());
    ZonedDateTime start = period.start().atZone(period.zone());
    if (length.compareTo(DAYS_2) <= 0 || !period.end().isAfter(start.plusDays(2).toInstant())) {
      return HOUR;
    }
    if (length.compareTo(DAYS_92) <= 0 || !period.end().isAfter(start.plusDays(92).toInstant())) {
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
