package footfall.imports.boundary;

import footfall.imports.control.SourceOfOthersException;
import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a log under a name of others' without a word on what they imported. */
@Provider
public class SourceOfOthersMapper extends ProblemMapper<SourceOfOthersException> {

  @Override
  protected Problem toProblem(SourceOfOthersException exception) {
    return conflict();
  }

  static Problem conflict() {
    return Problem.of(
        409,
        "Conflict",
        "This name of a source is taken; nothing is imported. Send the log under another one, such"
            + " as one that begins with its site");
  }
}
