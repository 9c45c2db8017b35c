package footfall.analytics.control;

/**
 * How pages of a window are searched for. Costs are in terms of what it costs to add up a row of
 * site_page_day: half a microsecond, where 0.4 million rows were in memory.
 *
 * @param few as many pages of a prefix or a search, which an index finds, are ranked in memory
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

  /**
   * Of 500 pages of a site, a page took 5 µs and one of its days 1 µs, which to read over JDBC is
   * taken for as much; half of the days have no visits.
   */
  static final RankingPlan MEASURED = new RankingPlan(10_000, 100, 500, 12, 2, 5_000, 100_000);

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
