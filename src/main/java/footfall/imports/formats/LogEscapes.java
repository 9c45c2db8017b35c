package footfall.imports.formats;

import footfall.values.EscapedUtf8;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Decodes the escapes of quoted access log fields, as Apache httpd ({@code mod_log_config}, "Format
 * Notes") and nginx ({@code log_format}) write them. Only what surely is an escape is decoded:
 * other servers write backslashes as they are, so that {@code C:\temp} has no tab.
 */
final class LogEscapes {

  /** What Apache writes for control characters, and others for a backslash and a letter. */
  private static final String AMBIGUOUS = "ntrbfv";

  private LogEscapes() {}

  /**
   * Decodes a field: {@code \"}, {@code \\} and {@code \xhh}, a byte of UTF-8. In a field in which
   * a backslash begins no escape, the server does not write any: there all but {@code \"} is kept.
   *
   * @param field the text between the quotes
   * @return the decoded text, undecodable bytes as in {@link EscapedUtf8}; the same instance if it
   *     has no backslash
   */
  static String decode(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    if (!isEscaped(field)) {
      return field.replace("\\\"", "\"");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(field.length());
    int from = 0;
    for (int i = field.indexOf('\\'); i >= 0; i = field.indexOf('\\', from)) {
      bytes.writeBytes(EscapedUtf8.encode(field.substring(from, i)));
      int length = lengthAt(field, i);
      if (length == 4) {
        bytes.write(HexFormat.fromHexDigits(field, i + 2, i + 4));
      } else if (AMBIGUOUS.indexOf(field.charAt(i + 1)) >= 0) {
        bytes.writeBytes(EscapedUtf8.encode(field.substring(i, i + 2)));
      } else {
        bytes.write(field.charAt(i + 1));
      }
      from = i + length;
    }
    bytes.writeBytes(EscapedUtf8.encode(field.substring(from)));
    return EscapedUtf8.decode(bytes.toByteArray(), 0, bytes.size());
  }

  /** Returns whether every backslash begins what may be an escape. */
  private static boolean isEscaped(String field) {
    for (int i = field.indexOf('\\'); i >= 0; i = field.indexOf('\\', i)) {
      int length = lengthAt(field, i);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  /** Returns the length of the escape at a backslash, 0 if there is none. */
  private static int lengthAt(String field, int i) {
    char kind = i + 1 < field.length() ? field.charAt(i + 1) : ' ';
    if (kind == '"' || kind == '\\' || AMBIGUOUS.indexOf(kind) >= 0) {
      return 2;
    }
    boolean isByte =
        kind == 'x'
            && i + 3 < field.length()
            && HexFormat.isHexDigit(field.charAt(i + 2))
            && HexFormat.isHexDigit(field.charAt(i + 3));
    return isByte ? 4 : 0;
  }
}
