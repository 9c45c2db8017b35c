package footfall.analytics.boundary;

import footfall.analytics.entity.TimeWindow;
import footfall.values.InvalidValueException;
import footfall.values.UtcDate;
import footfall.values.UtcTimestamp;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * The time of the visits that a request selects.
 *
 * @param start the first instant
 * @param end the instant that follows the last, {@link Instant#MAX} for no end
 * @param isPoll whether the client asks for what came after a whole second, which it was shown
 */
record TimeRange(Instant start, Instant end, boolean isPoll) {

  /** All time. */
  static final TimeRange ALL = new TimeRange(Instant.EPOCH, Instant.MAX, false);

  /** How far the clocks of nodes may be apart. */
  private static final Duration CLOCKS = Duration.ofSeconds(1);

  /**
   * Reads the parameters, each of which may be null.
   *
   * @param startDate the first date or the first time
   * @param endDate the last date, second or millisecond
   * @param since the second or millisecond that precedes the first
   * @param range two dates with a comma between them: the first, and the one that follows the last;
   *     overrides the other parameters
   * @throws footfall.web.problem.ProblemException if one is malformed or the end is before the
   *     start
   */
  static TimeRange of(String startDate, String endDate, String since, String range) {
    Instant start =
        startDate == null ? ALL.start : RequestField.read("start_date", () -> start(startDate));
    Instant after =
        since == null ? ALL.start : RequestField.read("since", () -> UtcTimestamp.parseEnd(since));
    Instant end = endDate == null ? ALL.end : RequestField.read("end_date", () -> end(endDate));
    boolean isPoll = since != null && UtcTimestamp.isWholeSecond(since);
    return range == null
        ? of(start, after, end, isPoll)
        : RequestField.read("range", () -> range(range));
  }

  /**
   * The time of a window.
   *
   * @param isEndless whether the client named no end: the list then has none, so that its cursors
   *     outlast the day
   */
  static TimeRange of(TimeWindow window, boolean isEndless) {
    return new TimeRange(window.start(), isEndless ? ALL.end : window.end(), false);
  }

  private static TimeRange of(Instant start, Instant after, Instant end, boolean isPoll) {
    if (!start.isBefore(end) || after.isAfter(end)) {
      throw new ProblemException(
          Problem.badField("end_date", "end_date must not be before start_date or since"));
    }
    return new TimeRange(after.isAfter(start) ? after : start, end, isPoll);
  }

  /**
   * Returns the end for a poll: a whole second of which no visit can be committed any more, since
   * the client's next question excludes all of the last second that it was shown.
   *
   * @param committed the time up to which this node's visits are committed or refused
   */
  Instant endOfPoll(Instant committed) {
    Instant settled = committed.minus(CLOCKS).truncatedTo(ChronoUnit.SECONDS);
    Instant last = settled.isBefore(end) ? settled : end;
    return last.isBefore(start) ? start : last;
  }

  private static boolean isDate(String text) {
    return text.length() == UtcDate.LENGTH;
  }

  private static Instant start(String text) {
    return isDate(text) ? midnight(UtcDate.parse(text)) : time(text, UtcTimestamp::parse);
  }

  private static Instant end(String text) {
    return isDate(text)
        ? midnight(UtcDate.parse(text).plusDays(1))
        : time(text, UtcTimestamp::parseEnd);
  }

  private static Instant time(String text, Function<String, Instant> parser) {
    try {
      return parser.apply(text);
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
    return new TimeRange(midnight(start), midnight(end), false);
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
