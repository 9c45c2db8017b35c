package footfall.problem;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;

/** Answers with a problem below JAX-RS, where no mapper is asked. */
public final class ProblemResponse {

  private ProblemResponse() {}

  /** Writes the whole answer. */
  public static void send(Problem problem, HttpServletResponse response) throws IOException {
    byte[] json = problem.toJson().utf8();
    response.setStatus(problem.status());
    problem
        .retryAfter()
        .ifPresent(
            wait ->
                response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(RetryAfter.seconds(wait))));
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
