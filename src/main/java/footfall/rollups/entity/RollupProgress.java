package footfall.rollups.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of folding and of a rebuild.
 *
 * @param unfoldedVisits the number of visits that are not folded; queries count them one by one
 * @param lag the time since the oldest of them was committed; zero if there is none
 * @param rebuild the rebuild that is running
 * @param rebuiltAt the end of the last rebuild, if none was requested since
 */
public record RollupProgress(
    long unfoldedVisits, Duration lag, Optional<Rebuilding> rebuild, Optional<Instant> rebuiltAt) {

  /**
   * The progress of a rebuild.
   *
   * @param visits the number of visits that it has added
   * @param total the number of visits to add: an estimate from when it began
   */
  public record Rebuilding(long visits, long total) {}
}
