package footfall.web.problem;

import jakarta.ws.rs.ext.Provider;

/** Answers with the problem that a boundary threw. */
@Provider
public class ProblemExceptionMapper extends ProblemMapper<ProblemException> {

  @Override
  protected Problem toProblem(ProblemException exception) {
    return exception.problem();
  }
}
