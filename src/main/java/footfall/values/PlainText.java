package footfall.values;

/** Checks and cleans text that is stored and shown: valid Unicode without control characters. */
public final class PlainText {

  private PlainText() {}

  /**
   * Refuses control characters (U+0000 to U+001F, U+007F to U+009F) and lone surrogates, which have
   * no form in UTF-8.
   *
   * @param name the name of the value, with which the exception's message begins
   * @throws InvalidValueException if {@code text} has such a character
   */
  public static void require(String text, String name) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        throw new InvalidValueException(name + " must not contain control characters");
      }
      if (Character.isSurrogate(c)) {
        if (isLoneSurrogate(text, i)) {
          throw new InvalidValueException(name + " must be valid Unicode, without lone surrogates");
        }
        i++;
      }
    }
  }

  /**
   * As {@link #require}, for a text that is shown as it is: refuses also what overrides the
   * direction of the text behind it (U+202A to U+202E, U+2066 to U+2069), by which a list shows
   * something else than there is.
   */
  public static void requireShowable(String text, String name) {
    require(text, name);
    for (int i = 0; i < text.length(); i++) {
      if (isDirectional(text.charAt(i))) {
        throw new InvalidValueException(name + " must not contain control characters");
      }
    }
  }

  private static boolean isDirectional(char c) {
    return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
  }

  /** Returns whether the surrogate at {@code i} does not begin a pair. */
  private static boolean isLoneSurrogate(String text, int i) {
    return i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /**
   * Replaces each control character by a space and each lone surrogate by U+FFFD, and truncates the
   * text without splitting a surrogate pair.
   *
   * @param max the largest length of the result in UTF-16 units, 1 or more
   * @return the cleaned text; the same instance if nothing had to change
   */
  public static String clean(String text, int max) {
    int length = Math.min(text.length(), max);
    if (length < text.length() && Character.isHighSurrogate(text.charAt(length - 1))) {
      if (Character.isLowSurrogate(text.charAt(length))) {
        length--;
      }
    }
    char[] chars = null;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        if (Character.isSurrogate(c) && !isLoneSurrogate(text, i)) {
          i++;
          continue;
        }
        chars = chars == null ? text.substring(0, length).toCharArray() : chars;
        chars[i] = Character.isSurrogate(c) ? '\ufffd' : ' ';
      }
    }
    return chars == null ? text.substring(0, length) : new String(chars);
  }
}
