package footfall.web.cors;

import footfall.web.client.ClientResolver;
import footfall.web.http.FetchMetadata;
import footfall.web.http.OwnHosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells requests of this service's own pages from those of others'. */
@ApplicationScoped
public class OwnPages {

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private ClientResolver clients;
  private OwnHosts hosts;

  /** For the container's proxies. */
  protected OwnPages() {}

  /**
   * @param ownHosts see {@link OwnHosts#of}
   */
  @Inject
  public OwnPages(
      ClientResolver clients, @ConfigProperty(name = "footfall.hosts") String ownHosts) {
    this.clients = clients;
    this.hosts = OwnHosts.of(ownHosts);
  }

  /** Returns whether an origin is this server, by a name that is no stranger's. */
  public boolean isOrigin(String origin, HttpServletRequest request) {
    String host = request.getHeader("Host");
    return isOwnHost(host)
        && origin.endsWith("://" + host)
        && origin.equals(clients.scheme(request) + "://" + host);
  }

  private boolean isOwnHost(String host) {
    return host != null && hosts.include(host);
  }

  /**
   * Returns whether what browsers add to a request by themselves, such as a cookie, counts. What
   * changes something must say that it is from an own page; what reads must not say that it is from
   * another's.
   */
  public boolean isSenderOf(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return isOrigin(origin, request);
    }
    FetchMetadata fetch = FetchMetadata.of(request::getHeader);
    return READING.contains(request.getMethod())
        ? !fetch.isForeign()
        : fetch.isSameOrigin() && isOwnHost(request.getHeader("Host"));
  }
}
