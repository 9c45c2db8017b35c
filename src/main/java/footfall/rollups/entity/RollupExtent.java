package footfall.rollups.entity;

/**
 * What a generation has in the tables that came later than the others.
 *
 * @param generation its number
 * @param quartersFrom all folded visits with this id or a larger one are in site_quarter, and rows
 *     of before do not count: the smallest id of a day (UTC), 0 if all are there
 * @param minutesFrom all folded visits of this minute since 1970 or a later one are in site_minute,
 *     others are not
 * @param rankedTo all folded visits of pages with this id or a smaller one are in site_page_day,
 *     others are not; {@link #ALL_PAGES}, {@link #NO_PAGES}
 * @param hasAllDaysOfFolders whether folder_day has all folded visits of each folder; if not, it
 *     has those from a day on that each folder tells
 */
public record RollupExtent(
    int generation, long quartersFrom, int minutesFrom, int rankedTo, boolean hasAllDaysOfFolders) {

  /** No page has a larger id. */
  public static final int ALL_PAGES = Integer.MAX_VALUE;

  /** Stands for none, and that rows of pages may be left from before. */
  public static final int NO_PAGES = -1;

  /** Returns whether site_page_day has all folded visits. */
  public boolean isRanked() {
    return rankedTo == ALL_PAGES;
  }
}
