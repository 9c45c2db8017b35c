package footfall.imports.formats;

import footfall.values.InvalidValueException;
import footfall.values.TimeFields;
import footfall.values.UtcTimestamp;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/** Parses the times of logs, such as {@code 17/May/2015:10:05:03 +0000}. */
final class LogTime {

  private static final int LENGTH = "17/May/2015:10:05:03 +0000".length();
  private static final int SECONDS = "17/May/2015:10:05:03".length();
  private static final int DATE_TIME = "2015-05-17 10:05:03".length();
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final Pattern EPOCH = Pattern.compile("\\d{1,14}(?:\\.\\d{0,9})?");
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(100_000_000_000L);

  private LogTime() {}

  /**
   * Parses a time of an access log.
   *
   * @param text {@code 17/May/2015:10:05:03 +0000}, months in English in every locale, perhaps with
   *     a fraction of a second or an offset with a colon; or ISO 8601
   * @return the time, to the millisecond
   * @throws InvalidValueException if {@code text} has another form or is not a date of the calendar
   */
  static Instant parse(String text) {
    try {
      if (text.length() > 4 && text.charAt(4) == '-') {
        return iso(text);
      }
      int fraction = endOfFraction(text);
      String seconds = text.length() == LENGTH ? text : withoutColon(text, fraction);
      LocalDateTime local = local(seconds).plusNanos(nanos(text, fraction));
      TimeFields.require(seconds, SECONDS, ' ');
      return TimeFields.instant(local, TimeFields.offsetSeconds(seconds, 21, 22, 24));
    } catch (DateTimeException | InvalidValueException e) {
      throw new InvalidValueException(
          "time of an access log must be valid and like [17/May/2015:10:05:03 +0000]");
    }
  }

  /** Parses a time as HAProxy writes it, without an offset; then it is UTC. */
  static Instant parseUtc(String text) {
    return parse(text.indexOf(' ') < 0 && text.indexOf('-') < 0 ? text + " +0000" : text);
  }

  /**
   * Parses a time of a JSON line: as {@link #parse} does, or seconds or milliseconds since 1970.
   */
  static Instant parseAny(String text) {
    if (!EPOCH.matcher(text).matches()) {
      return parse(text);
    }
    BigDecimal number = new BigDecimal(text);
    boolean inMilliseconds = number.compareTo(FIRST_MILLISECONDS) >= 0;
    return Instant.ofEpochMilli((inMilliseconds ? number : number.movePointRight(3)).longValue());
  }

  /** Takes an offset without a colon and a space before it as well. */
  private static Instant iso(String text) {
    String time = text.replace(',', '.').replace(" +", "+").replace(" -", "-").replace(" Z", "Z");
    if (time.length() > DATE_TIME && time.charAt(10) == ' ') {
      time = time.substring(0, 10) + 'T' + time.substring(11);
    }
    int sign = Math.max(time.lastIndexOf('+'), time.lastIndexOf('-'));
    boolean compact = sign > 10 && time.length() == sign + 5 && time.indexOf(':', sign) < 0;
    return UtcTimestamp.parse(
        compact ? time.substring(0, sign + 3) + ':' + time.substring(sign + 3) : time);
  }

  private static int endOfFraction(String text) {
    int i = SECONDS;
    if (i < text.length() && (text.charAt(i) == '.' || text.charAt(i) == ',')) {
      i++;
      while (i < text.length() && Character.isDigit(text.charAt(i))) {
        i++;
      }
    }
    return i;
  }

  private static int nanos(String text, int end) {
    int digits = Math.min(end - SECONDS - 1, 3);
    if (end == SECONDS + 1) {
      throw new DateTimeException("digit expected");
    }
    int nanos = digits < 1 ? 0 : TimeFields.number(text, SECONDS + 1, digits);
    for (int i = Math.max(digits, 0); i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** Returns the time without fraction, in the form without a colon in the offset. */
  private static String withoutColon(String text, int fraction) {
    if (text.length() < fraction) {
      throw new DateTimeException("length");
    }
    String offset = text.substring(fraction);
    boolean colon = offset.length() == " +00:00".length() && offset.charAt(4) == ':';
    String compact = colon ? offset.substring(0, 4) + offset.substring(5) : offset;
    String time = text.substring(0, SECONDS) + compact;
    if (time.length() != LENGTH) {
      throw new DateTimeException("length");
    }
    return time;
  }

  private static LocalDateTime local(String text) {
    TimeFields.require(text, 2, '/');
    TimeFields.require(text, 6, '/');
    TimeFields.require(text, 11, ':');
    return LocalDate.of(TimeFields.number(text, 7, 4), month(text), TimeFields.number(text, 0, 2))
        .atTime(TimeFields.time(text, 12));
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
