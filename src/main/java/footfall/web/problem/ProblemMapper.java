package footfall.web.problem;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Translates an exception into a problem, logs it and writes the response. Subclasses only
 * translate.
 *
 * @param <E> the exception
 */
public abstract class ProblemMapper<E extends Throwable> implements ExceptionMapper<E> {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  /** Returns the problem that the client is told. */
  protected abstract Problem toProblem(E exception);

  /** Returns a 503 with the configured {@code Retry-After}. */
  protected final Problem unavailable(String detail) {
    return Problem.unavailable(detail, retryAfter);
  }

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

  /** Adds headers that are specific to the exception; by default none. */
  protected Response.ResponseBuilder addHeaders(Response.ResponseBuilder response, E exception) {
    return response;
  }
}
