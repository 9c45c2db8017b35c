package footfall.values;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads dates as the API takes them, {@code YYYY-MM-DD}. */
public final class UtcDate {

  /** The length of a date. */
  public static final int LENGTH = "2025-07-28".length();

  private UtcDate() {}

  /**
   * Reads a date.
   *
   * @throws InvalidValueException if {@code text} is anything else or no date of the calendar
   */
  public static LocalDate parse(String text) {
    try {
      TimeFields.require(text, 4, '-');
      TimeFields.require(text, 7, '-');
      LocalDate date =
          LocalDate.of(
              TimeFields.number(text, 0, 4),
              TimeFields.number(text, 5, 2),
              TimeFields.number(text, 8, 2));
      if (text.length() == LENGTH) {
        return date;
      }
    } catch (DateTimeException e) {
      // As for a text that is too long.
    }
    throw new InvalidValueException("Date must be YYYY-MM-DD");
  }
}
