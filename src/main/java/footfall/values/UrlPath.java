package footfall.values;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Normalises the path and the query of a URL: percent-encoded as the WHATWG URL standard has it and
 * without dot segments; and, by RFC 3986 section 6.2.2, with escapes in upper case and none for
 * unreserved characters.
 */
final class UrlPath {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** The printable ASCII that is kept in a path and in a query; % is looked at by itself. */
  private static final boolean[] KEPT_IN_PATH = allBut("\"#%<>?^`{}\\");

  /** What needs no look at what stands beside it. */
  private static final boolean[] PLAIN_IN_PATH = allBut("\"#%<>?^`{}\\.");

  private static final boolean[] KEPT_IN_QUERY = allBut("\"#%<>'");

  /** What an escape never stands for in normal form. */
  private static final boolean[] UNRESERVED = allBut("!\"#$%&'()*+,/:;<=>?@[\\]^`{|}");

  private UrlPath() {}

  private static boolean[] allBut(String others) {
    boolean[] kept = new boolean[0x80];
    for (char c = '!'; c <= '~'; c++) {
      kept[c] = others.indexOf(c) < 0;
    }
    return kept;
  }

  /**
   * Returns whether the path and the query at the end of a URL are surely in normal form. A path
   * with a dot behind a slash may be, but is not recognised.
   *
   * @param from the index at which the path starts
   */
  static boolean isNormal(String url, int from) {
    if (from == url.length() || url.charAt(from) != '/') {
      return false;
    }
    int i = skip(url, from + 1, PLAIN_IN_PATH);
    while (i < url.length() && url.charAt(i) != '?') {
      boolean dot = url.charAt(i) == '.' && url.charAt(i - 1) != '/';
      if (!dot && !isNormalEscape(url, i)) {
        return false;
      }
      i = skip(url, i + 1, PLAIN_IN_PATH);
    }
    i = skip(url, i + 1, KEPT_IN_QUERY);
    while (i < url.length() && isNormalEscape(url, i)) {
      i = skip(url, i + 1, KEPT_IN_QUERY);
    }
    return i >= url.length();
  }

  /** Returns the index of the first character that is not plain; the loop is short to be fast. */
  private static int skip(String url, int from, boolean[] plain) {
    int i = from;
    while (i < url.length() && url.charAt(i) < 0x80 && plain[url.charAt(i)]) {
      i++;
    }
    return i;
  }

  private static boolean isNormalEscape(String url, int at) {
    if (url.charAt(at) != '%' || at + 2 >= url.length()) {
      return false;
    }
    int high = upperHexDigit(url.charAt(at + 1));
    int low = upperHexDigit(url.charAt(at + 2));
    return high >= 0 && low >= 0 && !isUnreserved(high << 4 | low);
  }

  private static int upperHexDigit(char c) {
    if (c <= '9') {
      return c - '0';
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }

  /**
   * Normalises a path with its query.
   *
   * @param raw the path, with a question mark and the query behind it if there is one; empty for
   *     {@code /}
   */
  static String normalize(String raw) {
    int query = raw.indexOf('?');
    String path = withoutDots(encoded(query < 0 ? raw : raw.substring(0, query), KEPT_IN_PATH));
    String start = path.startsWith("/") ? path : "/" + path;
    return query < 0 ? start : start + '?' + encoded(raw.substring(query + 1), KEPT_IN_QUERY);
  }

  private static String encoded(String raw, boolean[] kept) {
    StringBuilder encoded = new StringBuilder(raw.length() + 16);
    int stray = -3; // where a % that begins no escape was written last
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c < 0x80 && kept[c]) {
        encoded.append(c);
      } else if (c == '\\' && kept == KEPT_IN_PATH) {
        encoded.append('/');
      } else if (c == '%') {
        int value = Utf8.escaped(raw, i);
        if (value < 0) {
          stray = encoded.length();
          encoded.append(c);
        } else {
          // Right behind a stray %, a decoded character could make another escape of it.
          boolean decode = isUnreserved(value) && encoded.length() - stray > 2;
          append(value, decode, encoded);
          i += 2;
        }
      } else {
        int next = i + Character.charCount(raw.codePointAt(i));
        for (byte b : raw.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
          append(b & 0xff, false, encoded);
        }
        i = next - 1;
      }
    }
    return encoded.toString();
  }

  private static void append(int value, boolean decode, StringBuilder text) {
    if (decode) {
      text.append((char) value);
    } else {
      text.append('%').append(HEX.toHexDigits((byte) value));
    }
  }

  private static boolean isUnreserved(int value) {
    return value < 0x80 && UNRESERVED[value];
  }

  /** Resolves the segments . and .. as a browser does: empty segments count. */
  private static String withoutDots(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    List<String> kept = new ArrayList<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean up = segments[i].equals("..");
      boolean dots = up || segments[i].equals(".");
      if (up && !kept.isEmpty()) {
        kept.remove(kept.size() - 1);
      }
      if (!dots || i + 1 == segments.length) {
        kept.add(dots ? "" : segments[i]);
      }
    }
    return "/" + String.join("/", kept);
  }
}
