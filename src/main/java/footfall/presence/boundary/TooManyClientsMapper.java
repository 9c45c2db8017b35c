package footfall.presence.boundary;

import footfall.presence.control.TooManyClientsException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers a heartbeat of one client too many with 429, until others may be silent. */
@Provider
public class TooManyClientsMapper extends ProblemMapper<TooManyClientsException> {

  @Inject
  @ConfigProperty(name = "footfall.presence.timeout")
  private Duration timeout;

  @Override
  protected Problem toProblem(TooManyClientsException exception) {
    return Problem.tooManyRequests(exception.getMessage(), timeout);
  }
}
