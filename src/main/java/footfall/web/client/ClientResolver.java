package footfall.web.client;

import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells who sent a request: its peer, or whom a proxy that is trusted sent it for. */
@ApplicationScoped
public class ClientResolver {

  private final TrustedProxies proxies;
  private final List<ForwardedHeader> headers;

  protected ClientResolver() {
    this("none", "either");
  }

  /**
   * @param proxies see {@link TrustedProxies#of}
   * @param header see {@link ForwardedHeader#named}
   */
  @Inject
  public ClientResolver(
      @ConfigProperty(name = "footfall.trusted-proxies") String proxies,
      @ConfigProperty(name = "footfall.forwarded-header") String header) {
    this.proxies = TrustedProxies.of(proxies);
    this.headers = ForwardedHeader.named(header);
  }

  /** The client that a request is from. */
  public RequestSource of(HttpServletRequest request) {
    ClientAddress peer = ClientAddress.of(withoutZone(request.getRemoteAddr()));
    return new RequestSource(
        proxies.include(peer) ? behind(peer, request) : peer,
        request.getHeader(HttpHeaders.USER_AGENT));
  }

  private ClientAddress behind(ClientAddress peer, HttpServletRequest request) {
    for (ForwardedHeader header : headers) {
      List<String> values = Collections.list(request.getHeaders(header.title()));
      if (!values.isEmpty()) {
        return proxies.client(peer, header, values);
      }
    }
    return peer;
  }

  /** A link-local address names the interface that it came by, which is no part of it. */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
