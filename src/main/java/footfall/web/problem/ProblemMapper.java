package footfall.web.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers an exception with a problem. Subclasses only translate.
 *
 * @param <E> what is translated
 */
public abstract class ProblemMapper<E extends Throwable> implements ExceptionMapper<E> {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  /** Says what a client may know of the exception. */
  protected abstract Problem toProblem(E exception);

  @Override
  public final Response toResponse(E exception) {
    Problem problem = toProblem(exception);
    if (problem.status() == 500) {
      LOG.log(Level.SEVERE, "A request failed", exception);
    } else {
      LOG.log(Level.FINE, "A request was refused", exception);
    }
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.toJson());
    problem
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, RetryAfter.seconds(wait)));
    return addHeaders(response, exception).build();
  }

  /** Adds headers that belong to the exception; none unless overridden. */
  protected Response.ResponseBuilder addHeaders(Response.ResponseBuilder response, E exception) {
    return response;
  }
}
