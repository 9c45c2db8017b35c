package footfall.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Who sent a request.
 *
 * @param address the peer's address
 * @param userAgent what it calls itself, null where it does not say
 */
public record Client(ClientAddress address, String userAgent) {

  public static Client of(HttpServletRequest request) {
    return new Client(
        ClientAddress.of(withoutZone(request.getRemoteAddr())),
        request.getHeader(HttpHeaders.USER_AGENT));
  }

  /** A link-local address names the interface that it came by, which is no part of it. */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
