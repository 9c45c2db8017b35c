package footfall.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets the application answer what is below a path; 503 until it is there. */
final class ApplicationFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private final String application;
  private final String path;

  /**
   * @param application its context root, {@code /} or with a slash at its start alone
   * @param path where the application serves this
   */
  ApplicationFilter(String application, String path) {
    this.application = application;
    this.path = path;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ServletContext context = request.getServletContext().getContext(application);
    if (context == null) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      String below = Optional.ofNullable(request.getPathInfo()).orElse("").replaceAll("/+$", "");
      context.getRequestDispatcher(path + below).forward(request, response);
    }
  }
}
