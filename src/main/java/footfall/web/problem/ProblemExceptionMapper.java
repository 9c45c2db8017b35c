package footfall.web.problem;

import jakarta.ws.rs.ext.Provider;

/** Answers what the boundary found wrong with a request. */
@Provider
public class ProblemExceptionMapper extends ProblemMapper<ProblemException> {

  @Override
  protected Problem toProblem(ProblemException exception) {
    return exception.problem();
  }
}
