package footfall.retention.boundary;

import footfall.cluster.LeaseLostException;
import footfall.problem.Problem;
import footfall.problem.ProblemMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers that a cleanup cannot run beside what else runs with 503. */
@Provider
public class LeaseLostMapper extends ProblemMapper<LeaseLostException> {

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  @Override
  protected Problem toProblem(LeaseLostException exception) {
    return Problem.unavailable("Another cleanup or a rebuild runs; try again later", retryAfter);
  }
}
