package footfall.imports.boundary;

import footfall.imports.control.UnreadableLogException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers the import of what is no log that can be read. */
@Provider
public class UnreadableLogMapper extends ProblemMapper<UnreadableLogException> {

  @Override
  protected Problem toProblem(UnreadableLogException exception) {
    return Problem.of(400, "Bad Request", exception.getMessage());
  }
}
