package footfall.web.problem;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Translates an exception into a problem and makes the response, which {@link RequestIdFilter}
 * completes. Subclasses only translate.
 *
 * @param <E> the exception
 */
public abstract class ProblemMapper<E extends Throwable> implements ExceptionMapper<E> {

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
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .entity(new FailedRequest(problem, exception));
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
