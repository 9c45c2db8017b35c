package footfall.imports.boundary;

import footfall.imports.control.SourceRemovingException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers whoever would use a source whose visits are being taken back. */
@Provider
public class SourceRemovingMapper extends ProblemMapper<SourceRemovingException> {

  @Override
  protected Problem toProblem(SourceRemovingException exception) {
    return conflict();
  }

  static Problem conflict() {
    return Problem.of(
        409,
        "Conflict",
        "The visits of this source are being taken back; GET /imports/{source} shows how far that"
            + " is, and once it answers 404 the name can be used again");
  }
}
