package footfall.rollups.boundary;

import footfall.problem.Problem;
import footfall.problem.ProblemMapper;
import footfall.rollups.control.RollupException;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers that the rollups cannot be reached with 503. */
@Provider
public class RollupExceptionMapper extends ProblemMapper<RollupException> {

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  @Override
  protected Problem toProblem(RollupException exception) {
    return Problem.unavailable("Not possible at the moment: the database is away", retryAfter);
  }
}
