package footfall.analytics.boundary;

import footfall.values.InvalidValueException;
import footfall.values.UtcDate;
import footfall.values.UtcTimestamp;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The time of the visits that a request selects.
 *
 * @param start the first instant
 * @param end the instant that follows the last, {@link Instant#MAX} for no end
 */
record TimeRange(Instant start, Instant end) {

  /** All time. */
  static final TimeRange ALL = new TimeRange(Instant.EPOCH, Instant.MAX);

  /**
   * Reads the parameters, each of which may be null.
   *
   * @param startDate the first date or the first time
   * @param endDate the last date or the last time
   * @param since the time that precedes the first
   * @param range two dates with a comma between them: the first, and the one that follows the last;
   *     overrides the other parameters
   * @throws footfall.web.problem.ProblemException if one is malformed or the end is before the
   *     start
   */
  static TimeRange of(String startDate, String endDate, String since, String range) {
    Instant start =
        startDate == null ? ALL.start : RequestField.read("start_date", () -> start(startDate));
    Instant after =
        since == null
            ? ALL.start
            : RequestField.read("since", () -> UtcTimestamp.parse(since).plusMillis(1));
    Instant end = endDate == null ? ALL.end : RequestField.read("end_date", () -> end(endDate));
    return range == null ? of(start, after, end) : RequestField.read("range", () -> range(range));
  }

  private static TimeRange of(Instant start, Instant after, Instant end) {
    if (!start.isBefore(end) || after.isAfter(end)) {
      throw new ProblemException(
          Problem.badField("end_date", "end_date must not be before start_date or since"));
    }
    return new TimeRange(after.isAfter(start) ? after : start, end);
  }

  private static boolean isDate(String text) {
    return text.length() == UtcDate.LENGTH;
  }

  private static Instant start(String text) {
    return isDate(text) ? midnight(UtcDate.parse(text)) : time(text);
  }

  private static Instant end(String text) {
    return isDate(text) ? midnight(UtcDate.parse(text).plusDays(1)) : time(text).plusMillis(1);
  }

  private static Instant time(String text) {
    try {
      return UtcTimestamp.parse(text);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          "Date must be YYYY-MM-DD, YYYY-MM-DD HH:MM:SS in UTC, or RFC 3339");
    }
  }

  private static TimeRange range(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw new InvalidValueException("range must be YYYY-MM-DD,YYYY-MM-DD");
    }
    LocalDate start = UtcDate.parse(text.substring(0, comma));
    LocalDate end = UtcDate.parse(text.substring(comma + 1));
    if (end.isBefore(start)) {
      throw new InvalidValueException("range must not end before it starts");
    }
    return new TimeRange(midnight(start), midnight(end));
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
