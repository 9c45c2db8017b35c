package footfall.web.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers requests that fail below JAX-RS, where no mapper is called: paths that are not UTF-8,
 * malformed media types, {@code WEB-INF}. The container dispatches to it, as configured in web.xml,
 * and logs the failure.
 */
@WebServlet("/WEB-INF/problem")
public class ErrorPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem.ofStatus(status(request)).write(response);
  }

  private static int status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? status
        : HttpServletResponse.SC_NOT_FOUND;
  }
}
