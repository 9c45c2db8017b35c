package footfall.web.problem;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ext.Provider;

/** Answers with the problem that a boundary threw. */
@Provider
public class ProblemExceptionMapper extends ProblemMapper<ProblemException> {

  @Inject private HttpServletRequest request;

  @Override
  protected Problem toProblem(ProblemException exception) {
    Problem problem = exception.problem();
    return problem.violations().isEmpty()
        ? problem
        : PlusSign.explain(problem, request.getQueryString());
  }
}
