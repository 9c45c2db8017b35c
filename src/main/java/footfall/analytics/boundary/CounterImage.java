package footfall.analytics.boundary;

import footfall.values.InvalidValueException;
import footfall.values.PlainText;
import java.util.Locale;

/**
 * A count of visits as an image, of text alone: browsers draw it in the fonts of their system.
 *
 * @param count visits, 0 or more
 * @param label what stands behind the number; may be empty
 */
record CounterImage(long count, String label) {

  static final String TYPE = "image/svg+xml;charset=utf-8";

  /** Without styles and links, so that it is shown under any policy. */
  private static final String SVG =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img">\
      <title>%2$s</title><rect width="%1$d" height="20" rx="4" fill="#e4e7eb"/>\
      <text x="%3$d" y="14" textLength="%4$d" font-family="system-ui,sans-serif" font-size="12" \
      fill="#1f2933">%2$s</text></svg>
      """;

  private static final int MAX_LABEL = 40;

  /** Narrow and not to be broken, as ISO 80000-1 groups digits, whatever the reader's language. */
  private static final char GROUP = '\u202f';

  private static final int MARGIN = 8;
  private static final int NARROW = 7;
  private static final int WIDE = 13;

  /** From the Hangul Jamo on, most scripts whose letters are as wide as they are high. */
  private static final int FIRST_WIDE = 0x1100;

  /**
   * @throws InvalidValueException if {@code label} has more than {@value #MAX_LABEL} characters, or
   *     such as are not shown
   */
  CounterImage {
    if (label.codePointCount(0, label.length()) > MAX_LABEL) {
      throw new InvalidValueException("label must be at most " + MAX_LABEL + " characters");
    }
    PlainText.requireShowable(label, "label");
  }

  /** Returns the image as SVG 1.1. */
  String svg() {
    String number = String.format(Locale.ROOT, "%,d", count).replace(',', GROUP);
    String text = escaped((number + " " + label).strip());
    int length = (number + " " + label).strip().codePoints().map(CounterImage::width).sum();
    int width = length + 2 * MARGIN;
    return String.format(Locale.ROOT, SVG, width, text, MARGIN, length);
  }

  private static int width(int character) {
    return character < FIRST_WIDE || character == GROUP ? NARROW : WIDE;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
