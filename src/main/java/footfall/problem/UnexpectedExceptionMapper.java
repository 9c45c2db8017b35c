package footfall.problem;

import jakarta.ws.rs.ext.Provider;

/** Answers a defect of the service. */
@Provider
public class UnexpectedExceptionMapper extends ProblemMapper<Throwable> {

  @Override
  protected Problem toProblem(Throwable exception) {
    return Problem.of(500, "Internal Server Error", "The service failed; its log has the reason");
  }
}
