package footfall.visits.boundary;

import footfall.problem.Problem;
import footfall.problem.ProblemMapper;
import footfall.visits.control.RecordingUnavailableException;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers that visits can be neither recorded nor counted at the moment. */
@Provider
public class RecordingUnavailableMapper extends ProblemMapper<RecordingUnavailableException> {

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  @Override
  protected Problem toProblem(RecordingUnavailableException exception) {
    return Problem.unavailable(
        "Not possible at the moment: " + exception.getMessage() + "; please try again later",
        retryAfter);
  }
}
