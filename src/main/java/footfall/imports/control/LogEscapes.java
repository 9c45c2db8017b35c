package footfall.imports.control;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Decodes the escapes of quoted access log fields, as Apache httpd ({@code mod_log_config}, "Format
 * Notes") and nginx ({@code log_format}) write them.
 */
final class LogEscapes {

  private static final String NAMES = "\"\\ntrbfv";
  private static final String MEANINGS = "\"\\\n\t\r\b\f\u000b";

  private LogEscapes() {}

  /**
   * Decodes a field. Successive {@code \xhh} are bytes of UTF-8; malformed UTF-8 becomes U+FFFD. A
   * backslash that begins no known escape is kept.
   *
   * @param field the text between the quotes
   * @return the decoded text; the same instance if it has no backslash
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

  /** Writes the bytes of the escape at a backslash, and returns the escape's length. */
  private static int writeEscape(String field, int backslash, ByteArrayOutputStream bytes) {
    char kind = field.charAt(backslash + 1);
    int known = NAMES.indexOf(kind);
    if (known >= 0) {
      bytes.write(MEANINGS.charAt(known));
      return 2;
    }
    if (kind == 'x'
        && backslash + 3 < field.length()
        && HexFormat.isHexDigit(field.charAt(backslash + 2))
        && HexFormat.isHexDigit(field.charAt(backslash + 3))) {
      bytes.write(HexFormat.fromHexDigits(field, backslash + 2, backslash + 4));
      return 4;
    }
    bytes.write('\\');
    return 1;
  }
}
