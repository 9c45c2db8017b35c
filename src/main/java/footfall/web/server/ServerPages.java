package footfall.web.server;

import footfall.web.answers.SecurityHeaders;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers what Liberty has at the server's root also below the context root of the application, so
 * that a proxy which forwards only that reaches it. Where the context root is {@code /}, Liberty
 * answers these paths itself.
 */
@WebServlet({"/openapi", "/openapi/*", "/docs", "/docs/*"})
public class ServerPages extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String DOCS = "/docs";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    SecurityHeaders.addTo(response);
    String page = request.getServletPath();
    String below = Optional.ofNullable(request.getPathInfo()).orElse("");
    if (page.equals(DOCS) && below.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", request.getContextPath() + DOCS + "/");
    } else if (page.equals(DOCS) && below.equals("/")) {
      DocumentationPage documentation = new DocumentationPage(response);
      forward(page, below, request, documentation);
      documentation.finish(request.getContextPath());
    } else {
      forward(page, below, request, response);
    }
  }

  private void forward(
      String page, String below, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    ServletContext server = getServletContext().getContext(page);
    server.getRequestDispatcher(below.isEmpty() ? "/" : below).forward(request, response);
  }
}
