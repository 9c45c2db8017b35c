package footfall.imports.control;

import footfall.values.InvalidValueException;

/** Reads the fields of an access log line from left to right, each separated by one space. */
final class AccessLogScanner {

  private final String line;
  private int position;

  AccessLogScanner(String line) {
    this.line = line;
  }

  /** Returns whether only spaces are left. */
  boolean atEnd() {
    int i = position;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i == line.length();
  }

  /**
   * Reads a field that ends at a space.
   *
   * @param name the field's name, for the message of an exception
   */
  String token(String name) {
    int end = line.indexOf(' ', position);
    end = end < 0 ? line.length() : end;
    if (end == position) {
      throw malformed(name);
    }
    return take(end, end);
  }

  /** Skips the remote user, which may contain spaces, and reads the time in brackets after it. */
  String time() {
    int start = line.indexOf(" [", position);
    int end = start < 0 ? -1 : line.indexOf(']', start);
    if (end < 0) {
      throw malformed("time in brackets");
    }
    position = start + 2;
    return take(end, end + 1);
  }

  /** Reads a field in quotes without decoding its escapes. */
  String quoted(String name) {
    int end = endOfQuoted(name);
    if (end == line.length()) {
      throw malformed(name + " in quotes");
    }
    return take(end, end + 1);
  }

  /** Reads the last field in quotes, whose closing quote a truncated line lacks. */
  String lastQuoted(String name) {
    int end = endOfQuoted(name);
    return take(end, Math.min(end + 1, line.length()));
  }

  /** Skips an opening quote and returns the index of the closing one, or of the line's end. */
  private int endOfQuoted(String name) {
    if (position >= line.length() || line.charAt(position) != '"') {
      throw malformed(name + " in quotes");
    }
    position++;
    int i = position;
    while (i < line.length() && line.charAt(i) != '"') {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, line.length());
  }

  private String take(int end, int next) {
    if (next < line.length() && line.charAt(next) != ' ') {
      throw new InvalidValueException("Access log line must have a space between fields");
    }
    String field = line.substring(position, end);
    position = Math.min(next + 1, line.length());
    return field;
  }

  private static InvalidValueException malformed(String name) {
    return new InvalidValueException(
        "Access log line must be in common or combined format: " + name + " expected");
  }
}
