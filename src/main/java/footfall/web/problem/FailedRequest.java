package footfall.web.problem;

import footfall.web.json.JsonAnswer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a mapper answers. It becomes a body where the id of the request is known, which mappers do
 * not see: many of them run in threads that are not the request's.
 *
 * @param problem what the client is told
 * @param cause why
 */
public record FailedRequest(Problem problem, Throwable cause) {

  private static final Logger LOG = Logger.getLogger(FailedRequest.class.getName());

  /**
   * Logs the failure, a defect as such and the others quietly.
   *
   * @param requestId see {@link footfall.web.client.RequestId}
   * @return the body of the answer
   */
  public JsonAnswer answer(String requestId) {
    if (problem.status() == 500) {
      LOG.log(Level.SEVERE, cause, () -> "Request " + requestId + " failed");
    } else {
      LOG.log(Level.FINE, cause, () -> "Request " + requestId + " was refused");
    }
    return problem.toJson(requestId);
  }
}
