package footfall.analytics.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The visits of the last minutes.
 *
 * @param minutes ascending, without a gap
 * @param newest the time of the newest visit of all time; empty if there is none
 */
public record LiveVisits(List<Minute> minutes, Optional<Instant> newest) {

  /**
   * A minute.
   *
   * @param visits empty if it is not known, in the first minutes after an upgrade
   */
  public record Minute(Instant start, Optional<Long> visits) {}
}
