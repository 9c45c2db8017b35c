package footfall.web.http;

import footfall.web.problem.Problem;
import footfall.web.problem.ProblemMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a body that is too long. */
@Provider
public class BodyTooLargeMapper extends ProblemMapper<BodyTooLargeException> {

  @Override
  protected Problem toProblem(BodyTooLargeException exception) {
    return Problem.of(413, "Content Too Large", exception.getMessage());
  }
}
