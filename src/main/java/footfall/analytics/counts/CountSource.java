package footfall.analytics.counts;

import footfall.values.PageUrl;

/** Counts visits in the database. */
@FunctionalInterface
public interface CountSource {

  /**
   * Counts the visits of a page in one snapshot; 0 for one that was never visited, for which none
   * is opened.
   *
   * @param opened called once the snapshot is opened, before this node commits anything more
   * @throws footfall.database.control.UnavailableException if that is not possible
   */
  long count(PageUrl page, Opened opened);

  /** Is told of a snapshot. */
  @FunctionalInterface
  interface Opened {

    /**
     * @param begun the {@link System#nanoTime} before the statement that opened it; nothing that
     *     this node commits is under way
     * @param ended the {@link System#nanoTime} after it
     */
    void at(long begun, long ended);
  }
}
