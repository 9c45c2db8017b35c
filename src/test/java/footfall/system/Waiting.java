package footfall.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a server does by itself. */
final class Waiting {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  private Waiting() {}

  /**
   * Returns once a condition holds.
   *
   * @param what the condition, in words
   */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, () -> what + " not within " + PATIENCE);
      // Else the test takes a core from the server that it waits for.
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
