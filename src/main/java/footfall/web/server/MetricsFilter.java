package footfall.web.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives the resource a way to Liberty's metrics: that needs the request as the server has it, for
 * which JAX-RS and CDI only have substitutes.
 */
@WebFilter(
    urlPatterns = {"/metrics", "/metrics/"},
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD},
    asyncSupported = true)
public class MetricsFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** The name of the request's attribute that has the way. */
  public static final String METRICS = "footfall.metrics";

  private static final String PATH = "/metrics";

  /** A way to the metrics. */
  @FunctionalInterface
  public interface Metrics {

    /** Asks Liberty. */
    MetricsPage read() throws IOException, ServletException;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Metrics metrics =
        () -> {
          MetricsPage page = new MetricsPage(response);
          getServletContext()
              .getContext(PATH)
              .getRequestDispatcher("/")
              .forward(new SessionlessRequest(request), page);
          return page;
        };
    request.setAttribute(METRICS, metrics);
    chain.doFilter(request, response);
  }
}
