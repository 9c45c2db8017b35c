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
 * A request's body as far as it has arrived. It ends once: when all of it is there, or with what is
 * wrong with it, which whoever reads it is told. May be used by several threads.
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
   * @param held the bytes of all bodies that are arriving
   */
  ArrivingBody(BodyLimits limits, AtomicLong held) {
    this.limits = limits;
    this.held = held;
  }

  /**
   * Reads what comes next, and waits for it if nothing is there.
   *
   * @return whether there may be more that is of interest
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

  /**
   * Ends it as it is.
   *
   * @return whether it had not ended before
   */
  synchronized boolean end() {
    boolean first = !ended;
    if (first) {
      ended = true;
      held.addAndGet(-bytes.size());
    }
    return first;
  }

  /** Ends it with what is wrong with it. */
  synchronized boolean end(Problem reason) {
    boolean first = end();
    if (first) {
      problem = Optional.of(reason);
      bytes = new ByteArrayOutputStream(0);
    }
    return first;
  }

  /**
   * What has arrived, which is not kept any longer here.
   *
   * @throws ProblemException if something is wrong with it
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
