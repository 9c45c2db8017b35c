package footfall.values;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Parses the dates of the API, {@code YYYY-MM-DD}. */
public final class UtcDate {

  /** The number of characters of a date. */
  public static final int LENGTH = "2025-07-28".length();

  private UtcDate() {}

  /**
   * Parses a date.
   *
   * @throws InvalidValueException if {@code text} is anything else or not a date of the calendar
   */
  public static LocalDate parse(String text) {
    try {
      LocalDate date = TimeFields.date(text);
      if (text.length() == LENGTH) {
        return date;
      }
    } catch (DateTimeException e) {
      // Refused below, as a text that is too long.
    }
    throw new InvalidValueException("Date must be YYYY-MM-DD");
  }
}
