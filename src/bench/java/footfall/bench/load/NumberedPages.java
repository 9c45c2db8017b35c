package footfall.bench.load;

import java.util.Locale;

/**
 * Pages whose names end with a number of eight digits, from 0 on.
 *
 * @param method {@code GET}, or {@code POST} without a body
 * @param path what is asked for, up to the number
 * @param pages how many there are, up to 100 million
 * @param once whether each is asked for once, and the load ends after the last; else they take
 *     turns
 */
public record NumberedPages(String method, String path, int pages, boolean once) {
  /** How many fields {@link #line} has. */
  static final int FIELDS = 4;

  /** Reads what {@link #line} wrote. */
  static NumberedPages parse(String line) {
    var fields = line.split(" ");
    return new NumberedPages(
        fields[0], fields[1], Integer.parseInt(fields[2]), Boolean.parseBoolean(fields[3]));
  }

  /** All that tells of it, in one line, with spaces between. */
  public String line() {
    return method + " " + path + " " + pages + " " + once;
  }

  /** The path of a page, by its number. */
  public String path(int number) {
    return path + String.format(Locale.ROOT, "%08d", number);
  }
}
