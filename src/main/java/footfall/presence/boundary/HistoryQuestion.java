package footfall.presence.boundary;

import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.windows.WindowParameters;
import footfall.values.ZonedTimestamp;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.problem.RequestField;
import footfall.web.records.ReportFormat;
import java.time.Duration;
import java.time.Instant;

/** A question for the history of presence in a window. */
record HistoryQuestion(TimeWindow window, BinUnit unit, ReportFormat format) {

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  /**
   * Parses the parameters, each of which may be null.
   *
   * @throws ProblemException 400 that names a bad one; 422 if a bin begins or ends within an hour
   *     of UTC, by which clients are counted
   */
  static HistoryQuestion of(
      String from, String to, String tz, String by, String format, Instant now) {
    TimeWindow window = WindowParameters.window(from, to, tz, now);
    BinUnit unit = WindowParameters.unit(by, window);
    ReportFormat answer = RequestField.read("format", () -> ReportFormat.parse(format));
    HistoryQuestion question = new HistoryQuestion(window, unit, answer);
    question.requireWholeHours(now);
    return question;
  }

  Bins bins() {
    return Bins.of(window, unit);
  }

  /** What is after now has no clients, wherever it is divided. */
  private void requireWholeHours(Instant now) {
    Bins bins = bins();
    for (int bin = 0; bin < bins.count(); bin++) {
      requireWholeHour(bins.start(bin), now);
    }
    requireWholeHour(window.end(), now);
  }

  private void requireWholeHour(Instant edge, Instant now) {
    if (edge.toEpochMilli() % HOUR_MILLIS != 0 && edge.isBefore(now)) {
      throw new ProblemException(
          Problem.of(
              422,
              "Unprocessable Content",
              "Clients are counted by the hour of UTC, which "
                  + ZonedTimestamp.format(edge, window.zone())
                  + " would divide. Ask for a time zone whose offset is a whole number of hours,"
                  + " with from and to on whole hours"));
    }
  }

  /** Identifies the question, and what of the answer depends on the minute. */
  String text(Instant now) {
    return String.join(
        " ",
        window.start().toString(),
        window.end().toString(),
        window.zone().getId(),
        window.completeUntil(now).toString(),
        unit.text(),
        format.toString());
  }
}
