package footfall.system;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what servers do in their own time. */
public final class Patience {

  /** For what has no bound of its own, on a busy machine. */
  public static final Duration LONG = Duration.ofMinutes(2);

  /** For what takes seconds. */
  public static final Duration ONE_MINUTE = Duration.ofMinutes(1);

  private static final Duration POLL = Duration.ofMillis(20);

  private Patience() {}

  public static void await(String what, Callable<Boolean> condition) throws Exception {
    await(what, LONG, condition);
  }

  public static void await(String what, Duration atMost, Callable<Boolean> condition)
      throws Exception {
    await(() -> what, atMost, condition);
  }

  /**
   * Returns once a condition holds.
   *
   * @param what is not so, asked for once it has taken too long
   */
  public static void await(Callable<String> what, Duration atMost, Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() >= deadline) {
        fail(what.call() + ": not within " + atMost);
      }
      // Else the test takes a core from the server that it waits for.
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
