package footfall.values;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking a cell of a CSV file for a formula: one that begins with {@code
 * =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return gets an apostrophe in front. So
 * does one that has apostrophes before such a character, so that what was there can be told apart.
 */
public final class CsvCell {

  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r]");
  private static final Pattern GUARDED = Pattern.compile("'+[=+\\-@\t\r]");

  private CsvCell() {}

  /** Returns the cell that no spreadsheet takes for a formula. */
  public static String guarded(String cell) {
    return FORMULA.matcher(cell).lookingAt() ? "'" + cell : cell;
  }

  /** Returns the cell from which {@link #guarded} made this one. */
  public static String unguarded(String cell) {
    return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }
}
