package footfall.analytics.windows;

import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.Comparison;
import footfall.analytics.entity.LocalShift;
import footfall.analytics.entity.TimeWindow;
import footfall.values.InvalidValueException;
import footfall.values.UtcDate;
import footfall.values.UtcTimestamp;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parses {@code from}, {@code to}, {@code tz}, {@code by} and {@code compare}, each of which may be
 * null. A bad one is a {@link ProblemException} 400 that names it and says what is allowed.
 */
public final class WindowParameters {

  private static final Period DEFAULT_START = Period.ofDays(-28);
  private static final Set<String> ZONES = zones();
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
            ? LocalShift.of(end, DEFAULT_START, zone)
            : RequestField.read("from", () -> time("from", from, zone));
    RequestField.read(from == null ? "to" : "from", () -> start(start, end));
    return RequestField.read("to", () -> window(start, end, zone));
  }

  /**
   * Returns whether a request says by these parameters which window it is about, where older ones
   * do as well.
   *
   * @param others the older parameters, by name, each of which may be null
   * @throws ProblemException 400 if it uses both
   */
  public static boolean isGiven(String from, String to, String tz, Map<String, String> others) {
    boolean isGiven = from != null || to != null || tz != null;
    others.forEach(
        (name, value) -> {
          if (isGiven && value != null) {
            throw new ProblemException(
                Problem.badField(name, name + " does not go with from, to and tz"));
          }
        });
    return isGiven;
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
  public static Optional<ComparedWindow> compared(String compare, TimeWindow window, Instant now) {
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
    Instant end = time("TO", compare.substring(comma + 1), zone);
    Instant start = start(time("FROM", compare.substring(0, comma), zone), end);
    return window(start, end, zone);
  }

  private static Set<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(name -> !name.startsWith("SystemV/"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ZoneId zone(String name) {
    if (ZONES.contains(name)) {
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

  private static Instant start(Instant start, Instant end) {
    if (start.isBefore(Instant.EPOCH)) {
      throw new InvalidValueException("from must not be before 1970-01-01T00:00:00Z");
    }
    if (!start.isBefore(end)) {
      throw new InvalidValueException("from must be before to");
    }
    return start;
  }

  private static TimeWindow window(Instant start, Instant end, ZoneId zone) {
    if (end.isAfter(TimeWindow.FAR)) {
      throw new InvalidValueException("to must not be after " + TimeWindow.FAR);
    }
    TimeWindow window = new TimeWindow(start, end, zone);
    if (!window.fits(TimeWindow.MAX)) {
      throw new InvalidValueException(
          "to must be at most " + TimeWindow.MAX.getYears() + " years after from");
    }
    return window;
  }
}
