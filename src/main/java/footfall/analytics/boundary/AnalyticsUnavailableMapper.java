package footfall.analytics.boundary;

import footfall.analytics.control.AnalyticsUnavailableException;
import footfall.problem.Problem;
import footfall.problem.ProblemMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers what cannot be answered now with 503. */
@Provider
public class AnalyticsUnavailableMapper extends ProblemMapper<AnalyticsUnavailableException> {

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  @Override
  protected Problem toProblem(AnalyticsUnavailableException exception) {
    return Problem.unavailable("Not answered: " + exception.getMessage(), retryAfter);
  }
}
