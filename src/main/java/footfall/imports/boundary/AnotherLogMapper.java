package footfall.imports.boundary;

import footfall.imports.control.AnotherLogException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a log that does not continue the one of its name with what can be done. */
@Provider
public class AnotherLogMapper extends ProblemMapper<AnotherLogException> {

  @Override
  protected Problem toProblem(AnotherLogException exception) {
    long committed = exception.committedLine();
    return Problem.of(
            409,
            "Conflict",
            "This log does not continue the one that was imported as this source, of which "
                + committed
                + " lines are committed; nothing of it is imported. Send it as another source, or"
                + " with on-change=restart if the name is used again by rotation, or let the"
                + " source go by DELETE /imports/{source}")
        .with("committed_line", committed);
  }
}
