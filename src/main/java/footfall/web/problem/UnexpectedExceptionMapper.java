package footfall.web.problem;

import jakarta.ws.rs.ext.Provider;

/** Answers a defect of the service. */
@Provider
public class UnexpectedExceptionMapper extends ProblemMapper<Throwable> {

  @Override
  protected Problem toProblem(Throwable exception) {
    if (isMalformedHeader(exception)) {
      return Problem.of(400, "Bad Request", "A header of the request is malformed");
    }
    return Problem.ofStatus(500);
  }

  /** RESTEasy throws this where it cannot parse Accept; applications do not see the class. */
  private static boolean isMalformedHeader(Throwable exception) {
    return exception.getClass().getName().equals("org.jboss.resteasy.spi.LoggableFailure");
  }
}
