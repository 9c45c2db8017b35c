package footfall.analytics.entity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The visits of the last minutes.
 *
 * @param minutes ascending, without a gap
 * @param newest the time of the newest visit of all time; empty if there is none
 * @param counted when all minutes were counted; the last ones may have been counted later
 */
public record LiveVisits(List<Minute> minutes, Optional<Instant> newest, Instant counted) {

  /**
   * A minute.
   *
   * @param visits empty if it is not known: in the first minutes after an upgrade, and of a page
   *     with too many visits to be counted
   */
  public record Minute(Instant start, Optional<Long> visits) {}

  /** Returns whether an answer with others says the same of visits. */
  public boolean saySameAs(LiveVisits others) {
    return this == others || minutes.equals(others.minutes) && newest.equals(others.newest);
  }
}
