package footfall.web.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;

/** Answers with the problem that a boundary threw. */
@Provider
public class ProblemExceptionMapper extends ProblemMapper<ProblemException> {

  @Context private UriInfo uri;

  @Override
  protected Problem toProblem(ProblemException exception) {
    Problem problem = exception.problem();
    return problem.violations().isEmpty()
        ? problem
        : PlusSign.explain(problem, uri.getRequestUri().getRawQuery());
  }
}
