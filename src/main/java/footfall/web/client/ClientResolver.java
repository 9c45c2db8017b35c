package footfall.web.client;

import footfall.values.ClientAddress;
import footfall.values.Utf8;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the address, the user agent and the scheme of the client that sent a request. */
@ApplicationScoped
public class ClientResolver {

  private TrustedProxies proxies;
  private List<ForwardedHeader> headers;
  private boolean honoursSignals;

  /** For the container's proxies. */
  protected ClientResolver() {}

  /**
   * @param proxies see {@link TrustedProxies#of}
   * @param header see {@link ForwardedHeader#named}
   * @param signals {@code honour} if requests may object to being recorded
   */
  @Inject
  public ClientResolver(
      @ConfigProperty(name = "footfall.trusted-proxies") String proxies,
      @ConfigProperty(name = "footfall.forwarded-header") String header,
      @ConfigProperty(name = "footfall.privacy.signals") String signals) {
    this.honoursSignals = signals.equals("honour");
    this.proxies = TrustedProxies.of(proxies);
    this.headers = ForwardedHeader.named(header);
  }

  /**
   * Returns the source of a request. Its address is the peer's or, if the peer is a trusted proxy,
   * the nearest address in the forwarding header that is not one.
   */
  public RequestSource of(HttpServletRequest request) {
    ClientAddress peer = peer(request);
    String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
    return new RequestSource(
        client(peer, request), userAgent == null ? null : Utf8.orLatin1(userAgent));
  }

  /**
   * Returns whether a request says that its person does not want to be recorded, and that counts:
   * {@code Sec-GPC: 1} (Global Privacy Control) or {@code DNT: 1} (Tracking Preference Expression).
   */
  public boolean objects(HttpServletRequest request) {
    return honoursSignals
        && ("1".equals(request.getHeader("Sec-GPC")) || "1".equals(request.getHeader("DNT")));
  }

  /**
   * Returns the scheme, {@code http} or {@code https}, that the client used for a request: that of
   * the connection or, if its peer is a trusted proxy, the one that the proxy names.
   */
  public String scheme(HttpServletRequest request) {
    if (proxies.include(peer(request))) {
      for (ForwardedHeader header : headers) {
        List<String> values = Collections.list(request.getHeaders(header.protocolTitle()));
        if (!values.isEmpty()) {
          return header.scheme(values.get(values.size() - 1)).orElse(request.getScheme());
        }
      }
    }
    return request.getScheme();
  }

  private static ClientAddress peer(HttpServletRequest request) {
    return ClientAddress.of(withoutZone(request.getRemoteAddr()));
  }

  private ClientAddress client(ClientAddress peer, HttpServletRequest request) {
    for (ForwardedHeader header : headers) {
      if (request.getHeader(header.title()) != null) {
        return proxies.include(peer)
            ? proxies.client(peer, header, Collections.list(request.getHeaders(header.title())))
            : peer;
      }
    }
    return peer;
  }

  /**
   * Returns whether a request came by TLS: to this server or, by the word of the peer, to a trusted
   * proxy.
   */
  public boolean isSecure(HttpServletRequest request) {
    return request.isSecure() || !proxies.isEmpty() && scheme(request).equals("https");
  }

  /** Drops the zone, the receiving interface's name, of a link-local IPv6 address. */
  static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
