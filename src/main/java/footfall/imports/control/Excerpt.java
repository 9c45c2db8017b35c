package footfall.imports.control;

import footfall.values.PlainText;

/** Shortens lines for messages and makes them printable. */
final class Excerpt {

  private static final int LENGTH = 120;

  private Excerpt() {}

  /** Returns the start of a line, undecodable bytes as U+FFFD and control characters as spaces. */
  static String of(String line) {
    String start = PlainText.clean(line, LENGTH);
    return start.length() < line.length() ? start + "…" : start;
  }
}
