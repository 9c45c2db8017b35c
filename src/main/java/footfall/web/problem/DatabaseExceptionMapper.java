package footfall.web.problem;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseException;
import footfall.database.control.UnavailableException;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers with 503 what cannot be done now but can be later; all else is a defect. */
@Provider
public class DatabaseExceptionMapper extends ProblemMapper<DatabaseException> {

  @Inject
  @ConfigProperty(name = "footfall.retry-after")
  private Duration retryAfter;

  @Override
  protected Problem toProblem(DatabaseException exception) {
    if (exception instanceof UnavailableException) {
      return unavailable(exception.getMessage());
    }
    return exception instanceof ConflictException
        ? unavailable("the database is too busy")
        : Problem.ofStatus(500);
  }

  private Problem unavailable(String reason) {
    return Problem.unavailable(
        "Not possible at the moment: " + reason + "; please try again later", retryAfter);
  }
}
