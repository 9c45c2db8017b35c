package footfall.web.problem;

import java.time.Duration;

/** Converts a wait to the whole seconds that HTTP headers take. */
public final class RetryAfter {

  private RetryAfter() {}

  /**
   * Returns the wait in seconds, rounded up so that it is long enough, and at least 1.
   *
   * @param wait not negative
   */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
