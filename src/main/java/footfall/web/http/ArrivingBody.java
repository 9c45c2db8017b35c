package footfall.web.http;

import footfall.web.problem.Problem;
import footfall.web.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body while it arrives. It ends once, either complete or with a problem, which is
 * thrown to its reader. Thread-safe.
 */
final class ArrivingBody {

  private static final int BUFFER = 4_096;

  private final byte[] buffer = new byte[BUFFER];
  private final BodyLimits limits;
  private final AtomicLong held;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private Optional<Problem> problem = Optional.empty();
  private boolean ended;

  /**
   * @param held the number of bytes of all arriving bodies, which this one updates
   */
  ArrivingBody(BodyLimits limits, AtomicLong held) {
    this.limits = limits;
    this.held = held;
  }

  /**
   * Reads the next bytes; blocks until some are available.
   *
   * @return whether to read on: false if the body has ended
   */
  boolean read(InputStream input) {
    try {
      return add(input.read(buffer));
    } catch (IOException e) {
      end(limits.broken(e));
      return false;
    }
  }

  private synchronized boolean add(int read) {
    if (ended || read < 0) {
      return false;
    }
    bytes.write(buffer, 0, read);
    long all = held.addAndGet(read);
    if (bytes.size() > limits.maxBytes()) {
      end(limits.tooLarge());
    } else if (all > limits.maxArrivingBytes() && bytes.size() > BUFFER) {
      end(limits.tooManyAtOnce());
    }
    return !ended;
  }

  /** Ends the body as complete; returns false if it had ended before. */
  synchronized boolean end() {
    boolean first = !ended;
    if (first) {
      ended = true;
      held.addAndGet(-bytes.size());
    }
    return first;
  }

  /** Ends the body with a problem; returns false if it had ended before. */
  synchronized boolean end(Problem reason) {
    boolean first = end();
    if (first) {
      problem = Optional.of(reason);
      bytes = new ByteArrayOutputStream(0);
    }
    return first;
  }

  /**
   * Returns the body and releases it here, so it can be read once.
   *
   * @throws ProblemException if the body ended with a problem
   */
  synchronized InputStream toStream() {
    if (problem.isPresent()) {
      throw new ProblemException(problem.get());
    }
    InputStream stream = new ByteArrayInputStream(bytes.toByteArray());
    bytes = new ByteArrayOutputStream(0);
    return stream;
  }
}
