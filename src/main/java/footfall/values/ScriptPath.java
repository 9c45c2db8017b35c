package footfall.values;

import java.util.regex.Pattern;

/**
 * Where a script is served, from the context root on.
 *
 * @param value like {@code /footfall.js}
 */
public record ScriptPath(String value) {

  private static final int MAX_LENGTH = 200;

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+\\.js");

  /**
   * Parses a path.
   *
   * @param text segments of letters, digits, {@code .}, {@code _} and {@code -} that begin with no
   *     dot, each behind a slash, the last with {@code .js} at its end; at most 200 characters
   * @throws InvalidValueException if it is anything else
   */
  public static ScriptPath of(String text) {
    if (text.length() > MAX_LENGTH || !PATH.matcher(text).matches()) {
      throw new InvalidValueException("a path of a script must be like /footfall.js");
    }
    return new ScriptPath(text);
  }

  /**
   * Returns the relative reference from the script to the context root: {@code ./} or {@code ../}.
   */
  public String toRoot() {
    int folders = (int) value.chars().filter(c -> c == '/').count() - 1;
    return folders == 0 ? "./" : "../".repeat(folders);
  }
}
