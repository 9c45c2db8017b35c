package footfall.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Parses and formats the timestamps of the API: RFC 3339, or {@code YYYY-MM-DD HH:MM:SS} in UTC.
 */
public final class UtcTimestamp {

  private static final int DATE_TIME_LENGTH = "2025-07-28T10:30:00".length();

  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private UtcTimestamp() {}

  /** Formats a time as RFC 3339 with milliseconds, {@code 2025-07-28T10:30:00.123Z}. */
  public static String format(Instant time) {
    return MILLISECONDS.format(time);
  }

  /** Formats a time to the second, {@code 2025-07-28 10:30:00}. */
  public static String formatSeconds(Instant time) {
    return SECONDS.format(time);
  }

  /**
   * Parses a time.
   *
   * @param text RFC 3339 with any offset, {@code T} and {@code Z} in either case, and at most nine
   *     digits of a second; or {@code YYYY-MM-DD HH:MM:SS}. No leap seconds
   * @return the time, truncated to milliseconds
   * @throws InvalidValueException if {@code text} is anything else or not a date of the calendar
   */
  public static Instant parse(String text) {
    try {
      LocalDateTime local = TimeFields.date(text).atTime(TimeFields.time(text, 11));
      char separator = text.charAt(10);
      if (separator == ' ') {
        requireEnd(text, DATE_TIME_LENGTH);
        return TimeFields.instant(local, 0);
      }
      if (separator != 'T' && separator != 't') {
        throw new DateTimeException("separator expected");
      }
      int zone = endOfFraction(text);
      Instant time = TimeFields.instant(local.withNano(nanos(text, zone)), offset(text, zone));
      return time.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new InvalidValueException("Time must be RFC 3339, or YYYY-MM-DD HH:MM:SS in UTC");
    }
  }

  /**
   * Parses a time as the answers of the API show it: without a fraction it stands for a whole
   * second, else for a millisecond.
   *
   * @param text as for {@link #parse}
   * @return the start of the second or millisecond that follows
   * @throws InvalidValueException as {@link #parse} does
   */
  public static Instant parseEnd(String text) {
    Instant time = parse(text);
    return isWholeSecond(text) ? time.plusSeconds(1) : time.plusMillis(1);
  }

  /** Returns whether a text that {@link #parse} accepts stands for a whole second. */
  public static boolean isWholeSecond(String text) {
    return text.length() == DATE_TIME_LENGTH || text.charAt(DATE_TIME_LENGTH) != '.';
  }

  private static int endOfFraction(String text) {
    int i = DATE_TIME_LENGTH;
    if (i < text.length() && text.charAt(i) == '.') {
      i++;
      while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        i++;
      }
    }
    return i;
  }

  private static int nanos(String text, int end) {
    if (end == DATE_TIME_LENGTH) {
      return 0;
    }
    int digits = end - DATE_TIME_LENGTH - 1;
    if (digits < 1 || digits > 9) {
      throw new DateTimeException("1 to 9 digits expected");
    }
    int nanos = TimeFields.number(text, DATE_TIME_LENGTH + 1, digits);
    for (int i = digits; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int offset(String text, int zone) {
    if (zone < text.length() && (text.charAt(zone) == 'Z' || text.charAt(zone) == 'z')) {
      requireEnd(text, zone + 1);
      return 0;
    }
    requireEnd(text, zone + 6);
    TimeFields.require(text, zone + 3, ':');
    return TimeFields.offsetSeconds(text, zone, zone + 1, zone + 4);
  }

  private static void requireEnd(String text, int end) {
    if (text.length() != end) {
      throw new DateTimeException("end expected");
    }
  }
}
