package footfall.ratelimit.entity;

import java.time.Duration;
import java.util.Comparator;

/**
 * How a client stands with a quota.
 *
 * @param remaining how many further requests would be accepted now
 * @param reset how long until one more would be, because the oldest that counts leaves the window
 */
public record Standing(Quota quota, int remaining, Duration reset) {

  /** The closest to refusing first. */
  public static final Comparator<Standing> CLOSEST_FIRST =
      Comparator.comparingInt(Standing::remaining)
          .thenComparing(Standing::reset, Comparator.reverseOrder());
}
