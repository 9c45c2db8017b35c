package footfall.web.tls;

import footfall.web.client.ClientResolver;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has browsers call this host by HTTPS from now on (RFC 6797), in answers to requests that came by
 * it, to the server itself or to a trusted proxy. Over plain HTTP the header would mean nothing.
 *
 * <p>Before filters that answer, by web.xml.
 */
public class StrictTransportFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private transient ClientResolver clients;

  @Inject
  @ConfigProperty(name = "footfall.hsts.max-age")
  private Duration maxAge;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!maxAge.isZero() && clients.isSecure(request)) {
      response.setHeader("Strict-Transport-Security", "max-age=" + maxAge.toSeconds());
    }
    chain.doFilter(request, response);
  }
}
