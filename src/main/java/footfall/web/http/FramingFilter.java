package footfall.web.http;

import footfall.web.client.ProxiedRequestIds;
import footfall.web.problem.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests whose end or whose host is not beyond doubt (RFC 9112, 3.2 and 6.3), and closes
 * their connections: what the sender or a proxy takes for a body must not run as the next request.
 * Requests for other hosts than {@link OwnHosts} are refused as well, unless they are probes at the
 * server's root, whose senders call a node by any name; and paths that the server would answer in
 * place of the application. First of all filters, by web.xml, so that each problem has the id that
 * a trusted proxy gave to the request.
 *
 * <p>Liberty hides some of these. Where two lengths differ, or one stands beside a transfer coding,
 * it closes the connection itself after the answer. A {@code Content-Length} that is no number is
 * as if it were not there; so the connection is closed as well where a body would be usual and
 * there is no length.
 */
public class FramingFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final String LENGTH = "Content-Length";
  private static final String ENCODING = "Transfer-Encoding";
  private static final String HOST = "Host";
  private static final String PROBES = "/health";
  private static final int MAX_DIGITS = 18;

  /** RFC 9110, 15.5.20. */
  private static final int MISDIRECTED = 421;

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Inject private transient ProxiedRequestIds ids;

  private transient OwnHosts hosts;

  /**
   * @param ownHosts see {@link OwnHosts#of}
   */
  @Inject
  void setHosts(@ConfigProperty(name = "footfall.hosts") String ownHosts) {
    hosts = OwnHosts.of(ownHosts);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ids.accept(request);
    String length = request.getHeader(LENGTH);
    String encoding = request.getHeader(ENCODING);
    if (hasOneEnd(request, length, encoding) && hasOneHost(request)) {
      if (length == null && encoding == null && usuallyHasABody(request)) {
        response.setHeader("Connection", "close");
      }
      if (isOfServer(request.getRequestURI())) {
        Problem.of(
                400,
                "Bad Request",
                "No path has j_security_check or ibm_security_logout; send such a page as JSON")
            .write(request, response);
      } else if (hosts.any() || isProbe(request) || hosts.accept(request.getHeader(HOST))) {
        chain.doFilter(request, response);
      } else {
        Problem.of(
                MISDIRECTED, "Misdirected Request", "This service is not the host of the request")
            .write(request, response);
      }
    } else {
      response.setHeader("Connection", "close");
      Problem.of(
              400,
              "Bad Request",
              "The request must have one Host, and one valid Content-Length or chunks at most")
          .write(request, response);
    }
  }

  /**
   * The server takes such paths for its own forms where it has users: with redirects to wherever
   * the request says, and instead of the application.
   */
  private static boolean isOfServer(String path) {
    return path.contains("j_security_check") || path.contains("ibm_security_logout");
  }

  private static boolean hasOneEnd(HttpServletRequest request, String length, String encoding) {
    if (length == null) {
      return encoding == null || encoding.equalsIgnoreCase("chunked") && isOnce(ENCODING, request);
    }
    return encoding == null && isLength(length) && isOnce(LENGTH, request);
  }

  private static boolean isLength(String text) {
    boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  /** HTTP/1.0, as old probes speak it, has no such header. */
  private static boolean hasOneHost(HttpServletRequest request) {
    Enumeration<String> hosts = request.getHeaders(HOST);
    if (!hosts.hasMoreElements()) {
      return request.getProtocol().equals("HTTP/1.0");
    }
    hosts.nextElement();
    return !hosts.hasMoreElements();
  }

  private static boolean isProbe(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.FORWARD
        && request.getServletPath().equals(PROBES);
  }

  private static boolean usuallyHasABody(HttpServletRequest request) {
    return !READING.contains(request.getMethod()) || request.getContentType() != null;
  }

  private static boolean isOnce(String name, HttpServletRequest request) {
    Enumeration<String> values = request.getHeaders(name);
    values.nextElement();
    return !values.hasMoreElements();
  }
}
