package footfall.redis;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets calls of one server through until 5 in a row have failed; then one each half second, until
 * one succeeds. MicroProfile's breaker, which all servers share, could not tell them apart.
 * Thread-safe.
 */
final class ServerBreaker {

  private static final int FAILURES = 5;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final LongSupplier nanos;
  private int failures;
  private long next;

  /**
   * @param nanos the {@link System#nanoTime}
   */
  ServerBreaker(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns whether a call may be made now. */
  synchronized boolean tryCall() {
    if (failures < FAILURES) {
      return true;
    }
    long now = nanos.getAsLong();
    if (now - next < 0) {
      return false;
    }
    next = now + PAUSE;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures = Math.min(failures + 1, FAILURES);
    next = nanos.getAsLong() + PAUSE;
  }

  /** Returns whether the last call succeeded, or there was none. */
  synchronized boolean isClosed() {
    return failures == 0;
  }
}
