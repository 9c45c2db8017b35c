package footfall.imports.control;

import footfall.values.InvalidValueException;
import footfall.values.TimeFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Parses the times of access logs, such as {@code 17/May/2015:10:05:03 +0000}. */
final class AccessLogTime {

  private static final int LENGTH = "17/May/2015:10:05:03 +0000".length();
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private AccessLogTime() {}

  /**
   * Parses a time.
   *
   * @param text the text between the brackets; months are English in every locale
   * @return the time, to the second
   * @throws InvalidValueException if {@code text} has another form or is not a date of the calendar
   */
  static Instant parse(String text) {
    try {
      if (text.length() != LENGTH) {
        throw new DateTimeException("length");
      }
      TimeFields.require(text, 2, '/');
      TimeFields.require(text, 6, '/');
      TimeFields.require(text, 11, ':');
      TimeFields.require(text, 20, ' ');
      LocalDateTime local =
          LocalDate.of(TimeFields.number(text, 7, 4), month(text), TimeFields.number(text, 0, 2))
              .atTime(TimeFields.time(text, 12));
      return TimeFields.instant(local, TimeFields.offsetSeconds(text, 21, 22, 24));
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          "Time of an access log must be valid and like [17/May/2015:10:05:03 +0000]");
    }
  }

  private static int month(String text) {
    for (int month = 0; month < 12; month++) {
      if (MONTHS.regionMatches(3 * month, text, 3, 3)) {
        return month + 1;
      }
    }
    throw new DateTimeException("month expected");
  }
}
