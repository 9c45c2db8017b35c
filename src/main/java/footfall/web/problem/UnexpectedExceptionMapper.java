package footfall.web.problem;

import jakarta.ws.rs.ext.Provider;

/** Answers an exception that no other mapper handles, a defect, with 500. */
@Provider
public class UnexpectedExceptionMapper extends ProblemMapper<Throwable> {

  @Override
  protected Problem toProblem(Throwable exception) {
    if (isMalformedHeader(exception)) {
      return Problem.of(400, "Bad Request", "A header of the request is malformed");
    }
    return Problem.ofStatus(500);
  }

  /** RESTEasy throws this for a malformed Accept; the class is not visible to applications. */
  private static boolean isMalformedHeader(Throwable exception) {
    return exception.getClass().getName().equals("org.jboss.resteasy.spi.LoggableFailure");
  }
}
