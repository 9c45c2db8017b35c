package footfall.analytics.windows;

import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.Comparison;
import footfall.analytics.entity.TimeWindow;
import footfall.values.InvalidValueException;
import footfall.values.UtcDate;
import footfall.values.UtcTimestamp;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Parses {@code from}, {@code to}, {@code tz}, {@code by} and {@code compare}, each of which may be
 * null. A bad one is a {@link ProblemException} 400 that names it and says what is allowed.
 */
public final class WindowParameters {

  private static final int DEFAULT_DAYS = 28;
  private static final String ALLOWED =
      " must be a date, YYYY-MM-DD, or a time of RFC 3339 with its offset";

  private WindowParameters() {}

  /**
   * Reads a window that has an end.
   *
   * @param from the first day in the zone, or the first instant; by default 28 days before the end
   * @param to the day that follows the last, or the instant that follows; by default tomorrow, or
   *     the end of this UTC hour if {@code from} is an instant
   * @param tz a name of the IANA time zone database, by default UTC
   */
  public static TimeWindow window(String from, String to, String tz, Instant now) {
    ZoneId zone = tz == null ? TimeWindow.UTC : RequestField.read("tz", () -> zone(tz));
    Instant end =
        to == null
            ? defaultEnd(from, zone, now)
            : RequestField.read("to", () -> time("to", to, zone));
    Instant start =
        from == null
            ? RequestField.read("to", () -> daysBefore(end, zone))
            : RequestField.read("from", () -> time("from", from, zone));
    return RequestField.read(from == null ? "to" : "from", () -> window(start, end, zone));
  }

  /**
   * Reads the unit of a window's bins: {@code auto}, the default, {@code hour}, {@code day}, {@code
   * week} or {@code month}. There are not more bins than {@link Bins#MAX}.
   */
  public static BinUnit unit(String by, TimeWindow window) {
    return RequestField.read(
        "by",
        () -> {
          BinUnit unit = by == null || by.equals("auto") ? BinUnit.auto(window) : BinUnit.parse(by);
          Bins.of(window, unit);
          return unit;
        });
  }

  /**
   * Reads the window to compare with: {@code none}, the default, {@code previous}, {@code year}, or
   * the first and the following day or instant of another one with a comma between them. Empty if
   * there is none, or {@link Comparison} finds none.
   */
  public static Optional<TimeWindow> compared(String compare, TimeWindow window, Instant now) {
    return RequestField.read(
        "compare",
        () ->
            switch (compare == null ? "none" : compare) {
              case "none" -> Optional.empty();
              case "previous" -> Comparison.previous(window, now);
              case "year" -> Comparison.yearBefore(window, now);
              default -> Comparison.with(other(compare, window.zone()), window, now);
            });
  }

  private static TimeWindow other(String compare, ZoneId zone) {
    int comma = compare.indexOf(',');
    if (comma < 0) {
      throw new InvalidValueException("compare must be none, previous, year or FROM,TO");
    }
    return window(
        time("FROM", compare.substring(0, comma), zone),
        time("TO", compare.substring(comma + 1), zone),
        zone);
  }

  private static ZoneId zone(String name) {
    if (!name.startsWith("SystemV/") && ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    throw new InvalidValueException(
        "tz must be a name of the IANA time zone database, as Europe/Berlin or UTC");
  }

  private static Instant defaultEnd(String from, ZoneId zone, Instant now) {
    return from == null || isDate(from)
        ? LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant()
        : now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  private static Instant daysBefore(Instant end, ZoneId zone) {
    return end.atZone(zone).minusDays(DEFAULT_DAYS).toInstant();
  }

  private static boolean isDate(String text) {
    return text.length() == UtcDate.LENGTH;
  }

  private static Instant time(String name, String text, ZoneId zone) {
    try {
      if (isDate(text)) {
        return UtcDate.parse(text).atStartOfDay(zone).toInstant();
      }
      if (text.indexOf(' ') < 0) {
        return UtcTimestamp.parse(text);
      }
    } catch (InvalidValueException e) {
      // Refused below, as a text that has a space.
    }
    throw new InvalidValueException(name + ALLOWED);
  }

  private static TimeWindow window(Instant start, Instant end, ZoneId zone) {
    if (start.isBefore(Instant.EPOCH)) {
      throw new InvalidValueException("from must not be before 1970-01-01T00:00:00Z");
    }
    if (end.isAfter(TimeWindow.FAR)) {
      throw new InvalidValueException("to must not be after " + TimeWindow.FAR);
    }
    if (!start.isBefore(end)) {
      throw new InvalidValueException("from must be before to");
    }
    if (end.isAfter(start.atZone(zone).plusYears(TimeWindow.MAX_YEARS).toInstant())) {
      throw new InvalidValueException(
          "to must be at most " + TimeWindow.MAX_YEARS + " years after from");
    }
    return new TimeWindow(start, end, zone);
  }
}
