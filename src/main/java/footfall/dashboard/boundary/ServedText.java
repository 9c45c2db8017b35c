package footfall.dashboard.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * Scripts and styles as they are served: without comments and indentation, which are a third of
 * what would be sent.
 *
 * <p>This knows no JavaScript. A source has comments in two forms only: from two slashes at the
 * begin of a line to its end, and between {@code /*} and the next {@code *}{@code /}, neither of
 * which is anywhere else; and the begin of no line in a template means anything.
 */
final class ServedText {

  private static final Pattern BLOCK = Pattern.compile("(?s)/\\*.*?\\*/ ?");
  private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*//.*\\R?");
  private static final Pattern INDENTATION = Pattern.compile("(?m)^\\s+");

  private ServedText() {}

  /**
   * Returns what is served of a file.
   *
   * @param name the file's
   * @param content as it is in the sources, in UTF-8
   */
  static byte[] of(String name, byte[] content) {
    boolean isScript = name.endsWith(".js");
    if (!isScript && !name.endsWith(".css")) {
      return content;
    }
    String text = BLOCK.matcher(new String(content, UTF_8)).replaceAll("");
    String code = isScript ? LINE.matcher(text).replaceAll("") : text;
    return INDENTATION.matcher(code).replaceAll("").getBytes(UTF_8);
  }
}
