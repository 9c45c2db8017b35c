package footfall.web.problem;

import java.time.Duration;

/** How long to wait, as HTTP tells it. */
public final class RetryAfter {

  private RetryAfter() {}

  /**
   * Whole seconds, rounded up so that waiting that long is enough, and at least 1.
   *
   * @param wait not negative
   */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
