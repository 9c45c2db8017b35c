package footfall.web.problem;

import footfall.web.client.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Logger;

/**
 * Answers requests that fail below JAX-RS, where no mapper is called: paths that are not UTF-8,
 * malformed media types, {@code WEB-INF}. The container dispatches to it, as configured in web.xml,
 * and logs a failure with its cause, but without the id of the request.
 */
@WebServlet("/WEB-INF/problem")
public class ErrorPage extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status = status(request);
    if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
      LOG.severe(() -> "Request " + RequestId.of(request) + " failed before JAX-RS");
    }
    Problem.ofStatus(status).write(request, response);
  }

  private static int status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? status
        : HttpServletResponse.SC_NOT_FOUND;
  }
}
