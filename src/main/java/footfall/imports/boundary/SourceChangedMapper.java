package footfall.imports.boundary;

import footfall.imports.control.SourceChangedException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers an import whose source another request let go, or gave to another log. */
@Provider
public class SourceChangedMapper extends ProblemMapper<SourceChangedException> {

  @Override
  protected Problem toProblem(SourceChangedException exception) {
    return conflict();
  }

  static Problem conflict() {
    return Problem.of(
        409,
        "Conflict",
        "The progress of this source was forgotten, or given to another log, by another request");
  }
}
