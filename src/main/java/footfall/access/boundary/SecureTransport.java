package footfall.access.boundary;

import footfall.web.client.ClientResolver;
import footfall.web.http.OwnHosts;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Refuses what sets the cookie of a session where no browser would take it, or send it: by plain
 * HTTP, except to the browser's own machine.
 */
@ApplicationScoped
public class SecureTransport {

  @Inject private HttpServletRequest request;
  @Inject private ClientResolver clients;

  /**
   * Requires that the current request came by HTTPS, to this server or by the word of a trusted
   * proxy, or to {@code localhost}.
   *
   * @throws ProblemException 403 that says so
   */
  public void require() {
    if (!clients.isSecure(request) && !OwnHosts.isLoopback(request.getHeader("Host"))) {
      throw new ProblemException(
          Problem.of(
              403,
              "Forbidden",
              "Browsers keep a session by HTTPS only, or with http://localhost; behind a proxy that"
                  + " ends TLS, footfall.trusted-proxies must name it, and it must send"
                  + " X-Forwarded-Proto"));
    }
  }

  /** Returns where the application is for who sent the current request, without a slash behind. */
  String application() {
    return clients.scheme(request)
        + "://"
        + Optional.ofNullable(request.getHeader("Host")).orElseGet(request::getServerName)
        + request.getContextPath();
  }
}
