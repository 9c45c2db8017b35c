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
 * @param quartersFrom the time from which on sites are counted by quarter hours; empty if always
 * @param ranking how far pages are ranked by day, if not all are
 * @param newPages whether there are pages whose folders were not looked at
 * @param unfilledFolders the number of folders with many pages that are counted page by page, until
 *     their earlier days are filled
 * @param newVisitors whether totals lack the visitors of a day that is over
 */
public record RollupProgress(
    long unfoldedVisits,
    Duration lag,
    Optional<Rebuilding> rebuild,
    Optional<Instant> rebuiltAt,
    Optional<Instant> quartersFrom,
    Optional<Ranking> ranking,
    boolean newPages,
    int unfilledFolders,
    boolean newVisitors) {

  /**
   * The progress of a rebuild.
   *
   * @param visits the number of visits that it has added
   * @param total the number of visits to add: an estimate from when it began
   */
  public record Rebuilding(long visits, long total) {}

  /**
   * How far pages are ranked.
   *
   * @param rankedTo pages with this id or a smaller one are, 0 or more
   * @param lastPage the largest id of a page
   */
  public record Ranking(int rankedTo, int lastPage) {}
}
