package footfall.web.client;

import footfall.values.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes over the ids that trusted proxies give to requests. Those of others are ignored: they could
 * be chosen so that two requests look like one.
 */
@ApplicationScoped
public class ProxiedRequestIds {

  private TrustedProxies proxies;

  /** For the container's proxies. */
  protected ProxiedRequestIds() {}

  /**
   * @param proxies see {@link TrustedProxies#of}
   */
  @Inject
  public ProxiedRequestIds(@ConfigProperty(name = "footfall.trusted-proxies") String proxies) {
    this.proxies = TrustedProxies.of(proxies);
  }

  /** Takes the id over that a request brings, if it is one, and sent by a trusted proxy. */
  public void accept(HttpServletRequest request) {
    if (!proxies.isEmpty()) {
      Enumeration<String> ids = request.getHeaders(RequestId.HEADER);
      if (ids.hasMoreElements()) {
        String id = ids.nextElement();
        if (!ids.hasMoreElements() && RequestId.isValid(id) && isTrusted(request)) {
          request.setAttribute(RequestId.PROPERTY, id);
        }
      }
    }
  }

  private boolean isTrusted(HttpServletRequest request) {
    return proxies.include(ClientAddress.of(ClientResolver.withoutZone(request.getRemoteAddr())));
  }
}
