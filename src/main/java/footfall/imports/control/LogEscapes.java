package footfall.imports.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The escapes of quoted access log fields, as Apache httpd ({@code mod_log_config}, "Format Notes")
 * and nginx ({@code log_format}) write them.
 */
final class LogEscapes {

  private static final String NAMES = "\"\\ntrbfv";
  private static final String MEANINGS = "\"\\\n\t\r\b\f\u000b";

  private LogEscapes() {}

  /**
   * Undoes escapes. Several {@code \xhh} are the bytes of UTF-8, malformed ones become U+FFFD. A
   * backslash that begins no known escape stands for itself.
   *
   * @param field the text between the quotes
   * @return the text that was logged; the same instance if it has no backslash
   */
  static String decode(String field) {
    int backslash = field.indexOf('\\');
    if (backslash < 0) {
      return field;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
    int from = 0;
    while (backslash >= 0 && backslash + 1 < field.length()) {
      bytes.writeBytes(field.substring(from, backslash).getBytes(StandardCharsets.UTF_8));
      from = backslash + writeEscape(field, backslash, bytes);
      backslash = field.indexOf('\\', from);
    }
    bytes.writeBytes(field.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Writes what the escape at a backslash stands for, and returns its length. */
  private static int writeEscape(String field, int backslash, ByteArrayOutputStream bytes) {
    char kind = field.charAt(backslash + 1);
    int known = NAMES.indexOf(kind);
    if (known >= 0) {
      bytes.write(MEANINGS.charAt(known));
      return 2;
    }
    if (kind == 'x' && backslash + 3 < field.length()) {
      int high = hexDigit(field.charAt(backslash + 2));
      int low = hexDigit(field.charAt(backslash + 3));
      if (high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        return 4;
      }
    }
    bytes.write('\\');
    return 1;
  }

  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
