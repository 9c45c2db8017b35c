package footfall.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The parts that written times have in common. A part that is missing is a DateTimeException. */
public final class TimeFields {

  private TimeFields() {}

  /** The ASCII decimal number of {@code count} digits at {@code from}. */
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

  /** Requires {@code expected} at {@code at}. */
  public static void require(String text, int at, char expected) {
    if (at >= text.length() || text.charAt(at) != expected) {
      throw new DateTimeException("separator expected");
    }
  }

  /** Seconds east of UTC, from a sign at {@code at} and hours and minutes of two digits each. */
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

  /** The instant of a local time; unlike {@link ZoneOffset}, any offset below 24 hours will do. */
  public static Instant instant(LocalDateTime local, int offsetSeconds) {
    return local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds);
  }
}
