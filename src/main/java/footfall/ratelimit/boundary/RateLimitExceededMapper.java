package footfall.ratelimit.boundary;

import footfall.ratelimit.control.RateLimitExceededException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a request that exceeds a quota with 429. */
@Provider
public class RateLimitExceededMapper extends ProblemMapper<RateLimitExceededException> {

  @Override
  protected Problem toProblem(RateLimitExceededException exception) {
    return Problem.tooManyRequests(exception.getMessage(), exception.status().reset());
  }
}
