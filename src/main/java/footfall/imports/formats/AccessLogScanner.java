package footfall.imports.formats;

import footfall.values.InvalidValueException;

/** Reads the fields of an access log line from left to right, separated by spaces. */
final class AccessLogScanner {

  private final String line;
  private int position;

  AccessLogScanner(String line) {
    this.line = line;
  }

  /** Returns whether only spaces are left. */
  boolean atEnd() {
    return pastSpaces(position) == line.length();
  }

  private int pastSpaces(int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /**
   * Reads a field that ends at a space.
   *
   * @param name the field's name, for the message of an exception
   */
  String token(String name) {
    position = pastSpaces(position);
    int end = line.indexOf(' ', position);
    end = end < 0 ? line.length() : end;
    if (end == position) {
      throw malformed(name);
    }
    return take(end, end);
  }

  /** Skips the remote user, which may contain spaces, and reads the time in brackets after it. */
  String time() {
    int start = line.indexOf(" [", Math.max(position - 1, 0));
    int end = start < 0 ? -1 : line.indexOf(']', start);
    if (end < 0) {
      throw malformed("time in brackets");
    }
    position = start + 2;
    return take(end, end + 1);
  }

  /** Reads a field in quotes without decoding its escapes. */
  String quoted(String name) {
    int end = closing(open(name));
    if (end == line.length()) {
      throw malformed(name + " in quotes");
    }
    return take(end, end + 1);
  }

  /**
   * Reads a field in quotes that another one follows. A quote that the server did not escape is
   * part of it.
   */
  String quotedBeforeQuoted(String name) {
    int end = closing(open(name));
    while (end < line.length()) {
      int next = pastSpaces(end + 1);
      if (next > end + 1 && next < line.length() && line.charAt(next) == '"') {
        return take(end, end + 1);
      }
      end = closing(end + 1);
    }
    throw malformed(name + " and user agent in quotes");
  }

  /**
   * Reads a field in quotes behind which only well-formed fields follow: the line's end decides
   * which quote closes it. A truncated line lacks the closing quote.
   */
  String lastQuoted(String name) {
    int end = closing(open(name));
    while (end < line.length() && !isSequenceOfFields(end + 1)) {
      end = closing(end + 1);
    }
    return take(end, Math.min(end + 1, line.length()));
  }

  /** Returns the last quoted field that is left, empty if there is none; reads nothing. */
  String peekLastQuoted() {
    int close = line.lastIndexOf('"');
    int open = close < 0 ? -1 : line.lastIndexOf('"', close - 1);
    return open < position ? "" : line.substring(open + 1, close);
  }

  /** Skips to the next quoted field, which a truncated line does not close, and reads it. */
  String nextQuoted(String name) {
    int start = line.indexOf('"', position);
    if (start < 0) {
      throw malformed(name + " in quotes");
    }
    position = start;
    return lastQuoted(name);
  }

  /** Returns what is left, and reads it. */
  String rest() {
    String rest = line.substring(position);
    position = line.length();
    return rest;
  }

  private boolean isSequenceOfFields(int from) {
    int i = from;
    while (i < line.length()) {
      if (line.charAt(i) != ' ') {
        return false;
      }
      i = endOfField(pastSpaces(i));
    }
    return i == line.length();
  }

  /** Returns the end of a field like {@code "quoted"}, {@code name="quoted"} or without quotes. */
  private int endOfField(int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) != ' ') {
      if (line.charAt(i) == '"') {
        boolean opens = i == from || line.charAt(i - 1) == '=';
        int end = opens ? closing(i + 1) : line.length();
        return end < line.length() ? end + 1 : Integer.MAX_VALUE;
      }
      i++;
    }
    return i;
  }

  /** Skips an opening quote and returns the index behind it. */
  private int open(String name) {
    position = pastSpaces(position);
    if (position >= line.length() || line.charAt(position) != '"') {
      throw malformed(name + " in quotes");
    }
    return ++position;
  }

  /** Returns the index of the next quote that is not escaped, or of the line's end. */
  private int closing(int from) {
    int i = from;
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
    return new InvalidValueException("Access log line must have its fields: " + name + " expected");
  }
}
