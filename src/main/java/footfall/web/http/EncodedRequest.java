package footfall.web.http;

import footfall.values.Utf8;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.HexFormat;

/** A request whose path and query are ASCII. */
final class EncodedRequest extends HttpServletRequestWrapper {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  EncodedRequest(HttpServletRequest request) {
    super(request);
  }

  static boolean isNeededFor(HttpServletRequest request) {
    String query = request.getQueryString();
    return !Utf8.isAscii(request.getRequestURI()) || (query != null && !Utf8.isAscii(query));
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

  /** Each character beyond ASCII is a byte. */
  private static String encoded(String bytes) {
    StringBuilder ascii = new StringBuilder(bytes.length() + 16);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c < 0x80) {
        ascii.append(c);
      } else {
        ascii.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return ascii.toString();
  }
}
