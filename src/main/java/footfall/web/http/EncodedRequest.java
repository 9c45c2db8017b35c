package footfall.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HexFormat;

/** A request whose path and query have only characters that URIs may have. */
final class EncodedRequest extends HttpServletRequestWrapper {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** The ASCII that browsers send and java.net.URI refuses. */
  private static final boolean[] ENCODED = new boolean[0x80];

  static {
    "\"<>[\\]^`{|}".chars().forEach(c -> ENCODED[c] = true);
  }

  EncodedRequest(HttpServletRequest request) {
    super(request);
  }

  static boolean isNeededFor(HttpServletRequest request) {
    String query = request.getQueryString();
    return isNeededFor(request.getRequestURI()) || (query != null && isNeededFor(query));
  }

  private static boolean isNeededFor(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (isEncoded(bytes.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEncoded(char c) {
    return c >= 0x80 || ENCODED[c];
  }

  @Override
  public String getRequestURI() {
    return encoded(super.getRequestURI());
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer(encoded(super.getRequestURL().toString()));
  }

  @Override
  public String getQueryString() {
    String query = super.getQueryString();
    return query == null ? null : encoded(query);
  }

  /** Each character is a byte. */
  private static String encoded(String bytes) {
    StringBuilder ascii = new StringBuilder(bytes.length() + 16);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (isEncoded(c)) {
        ascii.append('%').append(HEX.toHexDigits((byte) c));
      } else {
        ascii.append(c);
      }
    }
    return ascii.toString();
  }
}
