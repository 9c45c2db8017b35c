package footfall.health.boundary;

import footfall.access.control.Allowed;
import footfall.access.entity.Permission;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import footfall.web.server.MetricsFilter;
import footfall.web.server.MetricsFilter.Metrics;
import footfall.web.server.MetricsPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/**
 * Serves Liberty's metrics, in Prometheus' text format, by the application's rules: {@code
 * footfall.web.guard} leaves Liberty's own path to it.
 */
@ApplicationScoped
@Path("/metrics")
public class MetricsResource {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  /** By CDI: RESTEasy's proxy for it fails where a filter has wrapped the request. */
  @Inject private HttpServletRequest request;

  @Allowed(Permission.OPERATE)
  @GET
  @Produces(MediaType.WILDCARD)
  public Response metrics() throws IOException, ServletException {
    Metrics metrics = (Metrics) request.getAttribute(MetricsFilter.METRICS);
    MetricsPage page = metrics.read();
    if (page.getStatus() != HttpServletResponse.SC_OK) {
      throw new ProblemException(Problem.ofStatus(page.getStatus()));
    }
    return Response.ok(page.text(), PROMETHEUS).build();
  }
}
