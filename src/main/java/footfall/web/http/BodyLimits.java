package footfall.web.http;

import footfall.database.control.Causes;
import footfall.web.problem.Problem;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The limits of request bodies, and the problems for bodies that exceed them.
 *
 * @param maxBytes the largest length of a body in bytes
 * @param maxArrivingBytes the memory, in bytes, of all bodies that are arriving; a body of at most
 *     4 KiB is accepted even beyond it
 * @param timeout the longest time that a body may take to arrive
 * @param retryAfter the wait that clients are told when memory is short
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

  /** Returns the problem for a failed read, which may be the server's read timeout. */
  Problem broken(Throwable failure) {
    boolean timedOut = Causes.find(SocketTimeoutException.class, failure).isPresent();
    return timedOut ? tooSlow() : Problem.of(400, "Bad Request", "The body did not arrive whole");
  }
}
