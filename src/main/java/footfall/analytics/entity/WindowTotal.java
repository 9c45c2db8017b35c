package footfall.analytics.entity;

/**
 * The visits of a page, a site or all sites in a window or in a part of it.
 *
 * @param visitors how many different visitors they are of; 0 where these were not asked for
 */
public record WindowTotal(long visits, int visitors) {

  /** No visits. */
  public static final WindowTotal NONE = new WindowTotal(0, 0);

  private static final double DIGITS = 10_000;

  /**
   * Returns the share that some of these visits have, rounded to four digits.
   *
   * @param some how many; of no visits, the share is 0
   */
  public double share(long some) {
    return visits == 0 ? 0 : Math.round(DIGITS * some / visits) / DIGITS;
  }
}
