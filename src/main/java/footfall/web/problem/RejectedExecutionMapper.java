package footfall.web.problem;

import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.RejectedExecutionException;

/** Answers what an executor refuses with 503: those of a stopping server take no more tasks. */
@Provider
public class RejectedExecutionMapper extends ProblemMapper<RejectedExecutionException> {

  @Override
  protected Problem toProblem(RejectedExecutionException exception) {
    return unavailable(
        "Not possible at the moment: the service is stopping; please try again later");
  }
}
