package footfall.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Answers requests that JAX-RS refuses: unknown paths, methods and media types. */
@Provider
public class WebApplicationExceptionMapper extends ProblemMapper<WebApplicationException> {

  @Override
  protected Problem toProblem(WebApplicationException exception) {
    return Problem.ofStatus(exception.getResponse().getStatus());
  }

  @Override
  protected Response.ResponseBuilder addHeaders(
      Response.ResponseBuilder response, WebApplicationException exception) {
    String allow = exception.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? response : response.header(HttpHeaders.ALLOW, allow);
  }
}
