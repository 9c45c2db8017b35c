package footfall.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets the application answer what is below a path. */
final class ApplicationFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String PARENT = "/..";

  private final String application;
  private final String path;
  private final boolean isForLibertyBefore;

  private ApplicationFilter(String application, String path, boolean isForLibertyBefore) {
    this.application = application;
    this.path = path;
    this.isForLibertyBefore = isForLibertyBefore;
  }

  /**
   * Returns a filter that answers 503 until the application is there.
   *
   * @param application its context root, {@code /} or with a slash at its start alone
   * @param path where the application serves this
   */
  static ApplicationFilter only(String application, String path) {
    return new ApplicationFilter(application, path, false);
  }

  /** As {@link #only}, but Liberty answers until the application is there. */
  static ApplicationFilter onceThere(String application, String path) {
    return new ApplicationFilter(application, path, true);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ServletContext context = request.getServletContext().getContext(application);
    String below = below(request);
    if (below.contains(PARENT)) {
      // Sent as %2F: the server would look for it beside the path.
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    } else if (context != null) {
      context.getRequestDispatcher(path + below).forward(request, response);
    } else if (isForLibertyBefore) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private static String below(HttpServletRequest request) {
    String info = Optional.ofNullable(request.getPathInfo()).orElse("");
    return (request.getServletPath() + info).replaceAll("/+$", "");
  }
}
