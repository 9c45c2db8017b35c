package footfall.ratelimit.entity;

import java.time.Duration;
import java.util.Comparator;

/**
 * How a client stands with a quota.
 *
 * @param remaining how many further requests would be accepted now
 * @param reset how long until one more would be, because the oldest that counts leaves the window
 */
public record QuotaStatus(Quota quota, int remaining, Duration reset) {

  /** The closest to refusing first. */
  public static final Comparator<QuotaStatus> CLOSEST_FIRST =
      Comparator.comparingInt(QuotaStatus::remaining)
          .thenComparing(QuotaStatus::reset, Comparator.reverseOrder());
}
