package footfall.retention.control;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Pauses after work during which recording waits, so that recording is not slowed down. */
final class Pacing {

  private static final long MAX_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long MAX_RUN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int PAUSE_FACTOR = 4;

  private Pacing() {}

  /**
   * Pauses for a multiple of the work's duration, 5 s at most.
   *
   * @param nanos the duration of the work in nanoseconds
   */
  static void pauseAfter(long nanos, int factor) {
    LockSupport.parkNanos(Math.min(factor * nanos, MAX_PAUSE_NANOS));
  }

  /**
   * Runs steps for 5 s, and pauses after each for four times its duration.
   *
   * @param step does some of the work, and returns whether there may be more
   * @return whether there may be more
   */
  static boolean run(BooleanSupplier step) {
    long end = System.nanoTime() + MAX_RUN_NANOS;
    boolean more = true;
    while (more && System.nanoTime() - end < 0) {
      long start = System.nanoTime();
      more = step.getAsBoolean();
      pauseAfter(System.nanoTime() - start, PAUSE_FACTOR);
    }
    return more;
  }
}
