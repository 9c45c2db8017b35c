package footfall.imports.control;

import footfall.imports.entity.LoggedVisit;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Parses the lines of a log of either format.
 *
 * @param site the site whose access log it is; empty for JSON Lines
 * @param clock the clock against which times in the future are refused
 */
record LogLine(Optional<PageUrl> site, Clock clock) {

  private static final Duration CLOCK_SKEW = Duration.ofDays(1);

  /**
   * Parses a line.
   *
   * @return the visit, or empty for a request that is not a page view
   * @throws InvalidValueException if the line is malformed, or its time more than a day ahead
   */
  Optional<LoggedVisit> parse(String line) {
    Optional<LoggedVisit> visit =
        isJson(line) || site.isEmpty()
            ? Optional.of(JsonLine.parse(line))
            : AccessLogLine.parse(line, site.get());
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    if (visit.filter(v -> v.time().isAfter(latest)).isPresent()) {
      throw new InvalidValueException("The time must not be in the future");
    }
    return visit;
  }

  /**
   * Returns whether a line that can be parsed is whole although no newline ends it: a server that
   * writes its log in blocks ends in the middle of a line as a rule.
   */
  boolean isWhole(String line) {
    return isJson(line) || AccessLogLine.isWhole(line);
  }

  /** Returns whether a log with this first line can be read: an access log needs its site. */
  boolean canRead(String firstLine) {
    return isJson(firstLine) || site.isPresent();
  }

  /** Returns the name of the format that has this first line. */
  String name(String firstLine) {
    return isJson(firstLine) ? "jsonl" : "access log";
  }

  private static boolean isJson(String line) {
    return line.stripLeading().startsWith("{");
  }
}
