package footfall.web.http;

import footfall.database.control.Causes;
import footfall.web.problem.Problem;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What bodies may be, and what clients are told whose bodies are not.
 *
 * @param maxBytes how long one may be
 * @param maxArrivingBytes how much memory those may take together that are arriving; small ones are
 *     not refused for that
 * @param timeout how long one may take to arrive
 * @param retryAfter what clients are told when memory is short
 */
record BodyLimits(int maxBytes, long maxArrivingBytes, Duration timeout, Duration retryAfter) {

  Problem tooLarge() {
    return Problem.of(
        413, "Content Too Large", "The body must not be longer than " + maxBytes + " bytes");
  }

  Problem tooManyAtOnce() {
    return Problem.unavailable("Too many large bodies arrive at once", retryAfter);
  }

  Problem tooSlow() {
    return Problem.of(
        408, "Request Timeout", "The body must arrive within " + timeout.toMillis() + " ms");
  }

  /** Why reading failed: the server waits for the next bytes for a while only. */
  Problem broken(Throwable failure) {
    boolean isSilent = Causes.find(SocketTimeoutException.class, failure).isPresent();
    return isSilent ? tooSlow() : Problem.of(400, "Bad Request", "The body did not arrive whole");
  }
}
