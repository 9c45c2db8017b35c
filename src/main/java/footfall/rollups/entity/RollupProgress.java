package footfall.rollups.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the rollups are.
 *
 * @param unfoldedVisits visits that are recorded but not folded; answers count them one by one
 * @param lag how long ago the oldest of them was committed; zero if there is none
 * @param rebuild the rebuild that is under way
 * @param rebuiltAt when the last rebuild ended, if none was asked for since
 */
public record RollupProgress(
    long unfoldedVisits, Duration lag, Optional<Rebuilding> rebuild, Optional<Instant> rebuiltAt) {

  /**
   * A rebuild that is under way.
   *
   * @param visits visits that it has counted
   * @param total visits that were kept when it began, to count
   */
  public record Rebuilding(long visits, long total) {}
}
