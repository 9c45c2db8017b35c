package footfall.ratelimit.boundary;

import footfall.problem.Problem;
import footfall.problem.ProblemMapper;
import footfall.ratelimit.control.RateLimitExceededException;
import jakarta.ws.rs.ext.Provider;

/** Answers a client that asks more often than it may. */
@Provider
public class RateLimitExceededMapper extends ProblemMapper<RateLimitExceededException> {

  @Override
  protected Problem toProblem(RateLimitExceededException exception) {
    return Problem.tooManyRequests(exception.getMessage(), exception.standing().reset());
  }
}
