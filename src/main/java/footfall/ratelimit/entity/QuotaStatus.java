package footfall.ratelimit.entity;

import java.time.Duration;
import java.util.Comparator;

/**
 * What is left of a quota for a client.
 *
 * @param remaining the number of further requests that would be accepted now
 * @param reset the time until one more is accepted, when the oldest request leaves the window
 */
public record QuotaStatus(Quota quota, int remaining, Duration reset) {

  /** Orders by the fewest remaining requests, then by the longest time until the reset. */
  public static final Comparator<QuotaStatus> CLOSEST_FIRST =
      Comparator.comparingInt(QuotaStatus::remaining)
          .thenComparing(QuotaStatus::reset, Comparator.reverseOrder());
}
