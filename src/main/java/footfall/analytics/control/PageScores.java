package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WindowTotal;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What pages have in a window. What was read once is kept, as numbers without sets. */
final class PageScores {

  /** How many pages are asked at once for their visitors, which are large sets. */
  private static final int SETS_AT_ONCE = 50;

  private final Snapshot snapshot;
  private final WindowReader reader;
  private final TimeWindow window;
  private final Map<Integer, List<Visit>> unfolded;
  private final Map<Integer, Long> visits = new HashMap<>();
  private final Map<Integer, WindowTotal> totals = new HashMap<>();

  /**
   * @param unfolded the visits that are not folded yet by page
   */
  PageScores(Snapshot snapshot, TimeWindow window, Map<Integer, List<Visit>> unfolded) {
    this.snapshot = snapshot;
    this.reader = new WindowReader(snapshot, RollupLevel.PAGE);
    this.window = window;
    this.unfolded = unfolded;
  }

  /** Tells the visits of a page that are known already. */
  void put(int page, long count) {
    visits.put(page, count);
  }

  /** Counts the visits of pages. */
  Map<Integer, Long> visits(Collection<Integer> pages) throws SQLException {
    List<Integer> unknown = pages.stream().filter(page -> !visits.containsKey(page)).toList();
    if (!unknown.isEmpty()) {
      reader
          .totals(unknown, window, false, unfolded)
          .forEach((page, total) -> visits.put(page, total.visits()));
    }
    return visits;
  }

  /** Counts the visits and the visitors of pages. */
  Map<Integer, WindowTotal> totals(Collection<Integer> pages) throws SQLException {
    List<Integer> unknown = pages.stream().filter(page -> !totals.containsKey(page)).toList();
    if (!unknown.isEmpty()) {
      totals.putAll(reader.totals(unknown, window, true, unfolded));
    }
    return totals;
  }

  /**
   * Returns how to search for the first pages.
   *
   * @param bounds ranks by a number of visits that the window does not exceed
   */
  RankSearch<PageRank> search(
      RankingSort sort, RankBounds<PageRank> bounds, TopRanks<PageRank> found) {
    return sort == RankingSort.VISITS
        ? new RankSearch<>(bounds, this::addVisits, found)
        : new RankSearch<>(bounds, this::searchVisitors, found, this::mostVisitors);
  }

  private void addVisits(List<PageRank> bounds, TopRanks<PageRank> found) throws SQLException {
    ofVisits(bounds).forEach(found::add);
  }

  /** A page has a visit for each visitor, but for those that strayed. */
  private PageRank mostVisitors(PageRank visits) {
    long most = visits.count() + snapshot.state().strayVisitors();
    return new PageRank(visits.pageId(), most, visits.urlHash());
  }

  private List<PageRank> ofVisits(List<PageRank> bounds) throws SQLException {
    Map<Integer, Long> counts = visits(ids(bounds));
    return bounds.stream()
        .filter(bound -> counts.get(bound.pageId()) > 0)
        .map(bound -> new PageRank(bound.pageId(), counts.get(bound.pageId()), bound.urlHash()))
        .toList();
  }

  /** Visits cost less to count, and most pages have too few of them to be among the first. */
  private void searchVisitors(List<PageRank> bounds, TopRanks<PageRank> found) throws SQLException {
    RankBounds<PageRank> visited = new ListedBounds<>(ofVisits(bounds), PageRank.LARGEST_FIRST);
    new RankSearch<>(visited, this::addVisitors, found, this::mostVisitors)
        .run(SETS_AT_ONCE, SETS_AT_ONCE);
  }

  private void addVisitors(List<PageRank> bounds, TopRanks<PageRank> found) throws SQLException {
    Map<Integer, WindowTotal> counts = totals(ids(bounds));
    for (PageRank bound : bounds) {
      int visitors = counts.get(bound.pageId()).visitors();
      found.add(new PageRank(bound.pageId(), visitors, bound.urlHash()));
    }
  }

  private static List<Integer> ids(List<PageRank> ranks) {
    return ranks.stream().map(PageRank::pageId).toList();
  }
}
