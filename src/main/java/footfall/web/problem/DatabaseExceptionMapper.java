package footfall.web.problem;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseException;
import footfall.database.control.IdsExhaustedException;
import footfall.database.control.PacketTooLargeException;
import footfall.database.control.UnavailableException;
import footfall.database.control.UnconfirmedException;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers temporary failures of the database with 503, and all others as a defect, 500. What may
 * have been recorded has no {@code Retry-After}: it may not just be sent again.
 */
@Provider
public class DatabaseExceptionMapper extends ProblemMapper<DatabaseException> {

  @Override
  protected Problem toProblem(DatabaseException exception) {
    if (exception instanceof UnconfirmedException) {
      return Problem.of(503, "Service Unavailable", "Not confirmed: " + exception.getMessage());
    }
    if (exception instanceof UnavailableException) {
      return temporary(exception.getMessage());
    }
    if (exception instanceof PacketTooLargeException) {
      return temporary("the database does not take as much at once");
    }
    if (exception instanceof IdsExhaustedException) {
      return temporary("the database has no ids left for new pages, visitors or user agents");
    }
    return exception instanceof ConflictException
        ? temporary("the database is too busy")
        : Problem.ofStatus(500);
  }

  private Problem temporary(String reason) {
    return unavailable("Not possible at the moment: " + reason + "; please try again later");
  }
}
