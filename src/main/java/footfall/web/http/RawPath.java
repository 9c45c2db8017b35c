package footfall.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import footfall.values.InvalidValueException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Reads a path parameter as it was sent. JAX-RS drops a trailing slash, and treats the query string
 * of a URL in the path as the request's own.
 */
public final class RawPath {

  private static final String NO_PARAMETER = "";

  private RawPath() {}

  /**
   * Returns the path behind {@code prefix}, percent-decoded. An unencoded URL is returned undecoded
   * and with the query string, which belongs to it.
   *
   * @param prefix for example {@code /visit/}; its first occurrence counts
   * @throws NotFoundException if the path does not contain the prefix literally, as in {@code
   *     /visit;a=b/page}
   * @throws InvalidValueException if an escape is malformed or the bytes are not UTF-8
   */
  public static String after(String prefix, HttpServletRequest request) {
    return after(prefix, request, NO_PARAMETER);
  }

  /**
   * As {@link #after(String, HttpServletRequest)}, except that one parameter of the query string is
   * the operation's and does not belong to the URL.
   *
   * @param own the parameter's name
   */
  public static String after(String prefix, HttpServletRequest request, String own) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    int start = path.indexOf(prefix);
    if (start < 0) {
      throw new NotFoundException();
    }
    String raw = path.substring(start + prefix.length());
    boolean isUrl =
        raw.regionMatches(true, 0, "http://", 0, 7) || raw.regionMatches(true, 0, "https://", 0, 8);
    if (isUrl) {
      String query = without(own, request.getQueryString());
      return query.isEmpty() ? raw : raw + "?" + query;
    }
    return decode(raw);
  }

  private static String without(String own, String query) {
    return query == null
        ? ""
        : Arrays.stream(query.split("&", -1))
            .filter(part -> own.isEmpty() || !part.startsWith(own + "="))
            .collect(Collectors.joining("&"));
  }

  private static String decode(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '%') {
        bytes.writeBytes(String.valueOf(c).getBytes(UTF_8));
      } else {
        bytes.write(escaped(raw, i));
        i += 2;
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static int escaped(String raw, int at) {
    int high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
    int low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return high << 4 | low;
  }

  private static InvalidValueException malformed() {
    return new InvalidValueException("Path must be UTF-8 in percent-encoding");
  }
}
