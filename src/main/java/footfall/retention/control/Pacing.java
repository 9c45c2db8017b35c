package footfall.retention.control;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Pauses after work that holds recording up, so that recording does not feel it. */
final class Pacing {

  private static final long MAX_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private Pacing() {}

  /**
   * Waits for a multiple of the time that the work took, 5 s at most.
   *
   * @param nanos how long the work took, in nanoseconds
   * @param times how many times as long to wait
   */
  static void pauseAfter(long nanos, int times) {
    LockSupport.parkNanos(Math.min(times * nanos, MAX_PAUSE_NANOS));
  }
}
