package footfall.health.boundary;

import footfall.access.control.CurrentCaller;
import footfall.access.entity.Permission;
import footfall.web.answers.SecurityHeaders;
import footfall.web.server.HeldPage;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers probes with what Liberty's say: to who operates the service in full, to all others
 * without data. Nobody is refused, whatever credentials he sends: an orchestrator would restart a
 * node whose probe has an old token.
 */
@WebServlet({"/health", "/health/*"})
public class HealthPages extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String HEALTH = "/health";

  @Inject private transient CurrentCaller caller;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    SecurityHeaders.addTo(response);
    String probe = Optional.ofNullable(request.getPathInfo()).orElse("/");
    if (caller.may(Permission.OPERATE)) {
      forward(probe, request, response);
    } else {
      HeldPage page = new HeldPage(response);
      forward(probe, request, page);
      String text = page.text();
      if (!text.isEmpty()) {
        // What is no JSON is an error: the path is no probe.
        page.send(text.startsWith("{") ? HealthState.withoutData(text) : text);
      }
    }
  }

  private void forward(String probe, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    getServletContext().getContext(HEALTH).getRequestDispatcher(probe).forward(request, response);
  }
}
