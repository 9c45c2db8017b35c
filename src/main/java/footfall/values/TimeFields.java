package footfall.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Parses the fields that the formats of dates and times share. Every method throws {@link
 * DateTimeException} if its field is missing, malformed or out of range.
 */
public final class TimeFields {

  private TimeFields() {}

  /** Parses {@code YYYY-MM-DD} at the start of a text. */
  static LocalDate date(String text) {
    require(text, 4, '-');
    require(text, 7, '-');
    return LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
  }

  /** Parses {@code HH:MM:SS} at {@code from}. */
  public static LocalTime time(String text, int from) {
    require(text, from + 2, ':');
    require(text, from + 5, ':');
    return LocalTime.of(
        number(text, from, 2), number(text, from + 3, 2), number(text, from + 6, 2));
  }

  /** Parses the ASCII decimal number of {@code count} digits, 1 to 9, at {@code from}. */
  public static int number(String text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = (i < text.length() ? text.charAt(i) : ' ') - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("digit expected");
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** Requires the character {@code expected} at {@code at}. */
  public static void require(String text, int at, char expected) {
    if (at >= text.length() || text.charAt(at) != expected) {
      throw new DateTimeException("separator expected");
    }
  }

  /**
   * Parses an offset from UTC.
   *
   * @param at where the sign is
   * @param hoursAt where the two digits of the hours are, at most 23
   * @param minutesAt where the two digits of the minutes are, at most 59
   * @return seconds east of UTC
   */
  public static int offsetSeconds(String text, int at, int hoursAt, int minutesAt) {
    char sign = at < text.length() ? text.charAt(at) : ' ';
    int hours = number(text, hoursAt, 2);
    int minutes = number(text, minutesAt, 2);
    if ((sign != '+' && sign != '-') || hours > 23 || minutes > 59) {
      throw new DateTimeException("offset expected");
    }
    int seconds = hours * 3600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  /** Returns the instant of a local time; {@link ZoneOffset} itself allows 18 hours at most. */
  public static Instant instant(LocalDateTime local, int offsetSeconds) {
    return local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds);
  }
}
