package footfall.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Answers what JAX-RS found wrong with a request: unknown paths, methods, media types. */
@Provider
public class WebApplicationExceptionMapper extends ProblemMapper<WebApplicationException> {

  @Override
  protected Problem toProblem(WebApplicationException exception) {
    Response.StatusType status = exception.getResponse().getStatusInfo();
    return Problem.of(status.getStatusCode(), status.getReasonPhrase(), detail(status));
  }

  private static String detail(Response.StatusType status) {
    return switch (status.getStatusCode()) {
      case 400 -> "The request is malformed";
      case 404 -> "There is nothing at this path; /openapi lists what there is";
      case 405 -> "This path does not take this method; Allow lists those that it takes";
      case 406 -> "This path has no answer of an accepted media type";
      case 415 -> "This path does not take a body of this media type; use application/json";
      default -> status.getReasonPhrase();
    };
  }

  @Override
  protected Response.ResponseBuilder addHeaders(
      Response.ResponseBuilder response, WebApplicationException exception) {
    String allow = exception.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null ? response : response.header(HttpHeaders.ALLOW, allow);
  }
}
