package footfall.analytics.control;

/**
 * How pages of a window are searched for. Costs are in terms of what it costs to add up a row of
 * site_page_day.
 *
 * @param few as many pages of a prefix or a search, which an index finds, are ranked at once
 * @param firstLook how many pages of all time are looked at first, at least
 * @param atOnce how many pages are looked at at once, at most
 * @param pageCost what it costs to look at a page
 * @param pageDayCost what it costs in addition for each day of the window
 * @param cheap what may be spent without asking what it costs otherwise
 * @param maxCounted more pages are not counted to find out what they cost
 */
record RankingPlan(
    int few,
    int firstLook,
    int atOnce,
    long pageCost,
    long pageDayCost,
    long cheap,
    int maxCounted) {

  /** By what was measured with 10 million visits. */
  static final RankingPlan MEASURED = new RankingPlan(10_000, 100, 500, 20, 3, 20_000, 100_000);

  /** Returns how many pages to look at first. */
  int firstLook(int limit) {
    return Math.max(firstLook, Math.min(2 * limit, atOnce));
  }

  /**
   * Returns what it costs to look at pages.
   *
   * @param days the days of the window
   */
  long cost(long pages, long days) {
    return pages * (pageCost + days * pageDayCost);
  }
}
