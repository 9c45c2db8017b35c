package footfall.analytics.control;

import footfall.analytics.control.CountedPages.Counted;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowTotal;
import footfall.database.control.Chunks;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Ranks pages by what they had in a window of time, exactly. Nothing has stored that order, so
 * candidates are looked at in the order of something that bounds their numbers ({@link
 * RankSearch}): either the ranking of all time ({@link PageRanking}), in memory of a few pages that
 * an index finds, down to the page that cannot be among the first any more, or the sums of the days
 * of the window ({@link DayRanking}).
 *
 * <p>The first look goes down the ranking of all time. What the last page that was found has tells
 * how far down others can be, and so what it costs to go on; if that is more than to add up the
 * days, these are added up. Pages that were popular long ago, or windows of a day, are found by
 * days; the same pages year by year are found at once.
 */
final class WindowRanking {

  /** No site has this id. */
  private static final int UNKNOWN_SITE = -1;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final PageSelection pages;
  private final Map<Integer, List<Visit>> unfolded;
  private final RankingPlan plan;

  /**
   * Pages by their visits of all time.
   *
   * @param bounds the pages
   * @param left counts those with a number of visits or more, to a limit
   * @param includes tells apart what is none of them, where that is known already
   */
  private record Candidates(
      RankBounds<PageRank> bounds, PagesLeft left, Predicate<Integer> includes) {}

  /** Counts pages. */
  @FunctionalInterface
  private interface PagesLeft {
    long count(long leastVisits) throws SQLException;
  }

  /**
   * @param pages which pages are ranked
   * @param unfolded the visits of these pages that are not folded yet
   */
  WindowRanking(
      Snapshot snapshot, DictionaryValues values, PageSelection pages, Collection<Visit> unfolded) {
    this(snapshot, values, pages, unfolded, RankingPlan.MEASURED);
  }

  WindowRanking(
      Snapshot snapshot,
      DictionaryValues values,
      PageSelection pages,
      Collection<Visit> unfolded,
      RankingPlan plan) {
    this.snapshot = snapshot;
    this.values = values;
    this.pages = pages;
    this.unfolded = unfolded.stream().collect(Collectors.groupingBy(Visit::pageId));
    this.plan = plan;
  }

  /**
   * Returns the pages with visits in a window that are ranked first.
   *
   * @param compared the window whose visits are told as well; empty for none
   * @param after the rank after which to start; empty for the start
   * @param limit the maximum number of pages, 1 to 1,001
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   * @throws UnavailableException if the pages of before an upgrade are not ranked yet
   */
  List<WindowPage> top(
      TimeWindow window,
      Optional<TimeWindow> compared,
      RankingSort sort,
      Optional<PageRank> after,
      int limit)
      throws SQLException {
    requireRanked();
    PageScores scores = new PageScores(snapshot, window, unfolded);
    TopRanks<PageRank> found = new TopRanks<>(PageRank.LARGEST_FIRST, after, limit);
    search(candidates(), window, scores, sort, found, plan.firstLook(limit));
    return pages(found.list(), scores, compared);
  }

  /**
   * As {@link #top(TimeWindow, Optional, RankingSort, Optional, int)}, by visits, of pages whose
   * visits in the window are known.
   *
   * @param visits by page, of all those pages that have any
   */
  List<WindowPage> top(
      Map<Integer, Long> visits, TimeWindow window, Optional<TimeWindow> compared, int limit)
      throws SQLException {
    requireRanked();
    PageScores scores = new PageScores(snapshot, window, unfolded);
    TopRanks<PageRank> found = new TopRanks<>(PageRank.LARGEST_FIRST, Optional.empty(), limit);
    List<Counted> counts =
        visits.entrySet().stream()
            .map(page -> new Counted(page.getKey(), page.getValue(), true))
            .toList();
    scores
        .search(RankingSort.VISITS, new CountedPages(snapshot, pages, scores, counts), found)
        .run(plan.firstLook(limit), plan.atOnce());
    return pages(found.list(), scores, compared);
  }

  private void requireRanked() {
    if (!snapshot.state().isRanked()) {
      throw new UnavailableException(
          "pages of before the upgrade are being ranked; /rollups tells how far");
    }
  }

  private Map<Integer, Long> unfoldedCounts() {
    return unfolded.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, page -> (long) page.getValue().size()));
  }

  private Candidates candidates() throws SQLException {
    Optional<Set<Integer>> few = pages.few(snapshot, plan.few());
    if (few.isPresent()) {
      List<PageRank> ranks = PageRanking.ranks(snapshot, few.get(), unfoldedCounts());
      return new Candidates(
          new ListedBounds<>(ranks, PageRank.LARGEST_FIRST),
          least -> ranks.stream().filter(rank -> rank.count() >= least).count(),
          few.get()::contains);
    }
    PageRanking ranking = new PageRanking(snapshot, siteId(), Optional.empty(), unfoldedCounts());
    return new Candidates(
        pages.isWhole() ? ranking : new SelectedBounds(snapshot, pages, ranking),
        least -> ranking.count(least, plan.maxCounted()),
        page -> true);
  }

  private void search(
      Candidates candidates,
      TimeWindow window,
      PageScores scores,
      RankingSort sort,
      TopRanks<PageRank> found,
      int firstLook)
      throws SQLException {
    RankSearch<PageRank> ofAllTime = scores.search(sort, candidates.bounds(), found);
    if (!ofAllTime.step(firstLook)) {
      return;
    }
    long least = leastVisits(sort, found);
    List<Integer> sites = pages.siteIds(snapshot);
    if (isCheaperByDays(candidates.left().count(least), sites, window)) {
      RankBounds<PageRank> days =
          new DayRanking(snapshot, pages, candidates.includes(), sites)
              .read(window, least, unfoldedCounts(), scores);
      scores.search(sort, days, found).run(firstLook, plan.atOnce());
    } else {
      ofAllTime.run(firstLook, plan.atOnce());
    }
  }

  /** The fewest visits in the window with which a page may be before the last that was found. */
  private long leastVisits(RankingSort sort, TopRanks<PageRank> found) {
    long stray = sort == RankingSort.VISITS ? 0 : snapshot.state().strayVisitors();
    return Math.max(1, found.last().map(PageRank::count).orElse(1L) - stray);
  }

  private Optional<Integer> siteId() throws SQLException {
    return pages.host().isPresent()
        ? Pages.siteId(snapshot.connection(), pages.host().get())
            .or(() -> Optional.of(UNKNOWN_SITE))
        : Optional.empty();
  }

  private boolean isCheaperByDays(long pagesLeft, List<Integer> sites, TimeWindow window)
      throws SQLException {
    long cost = plan.cost(pagesLeft, DayRanking.days(snapshot, window));
    return cost > plan.cheap() && DayRanking.rows(snapshot, sites, window, cost) < cost;
  }

  private List<WindowPage> pages(
      List<PageRank> ranks, PageScores scores, Optional<TimeWindow> compared) throws SQLException {
    List<WindowPage> found = new ArrayList<>();
    Optional<PageScores> before =
        compared.map(window -> new PageScores(snapshot, window, unfolded));
    for (List<PageRank> some : Chunks.of(ranks, plan.atOnce())) {
      List<Integer> ids = some.stream().map(PageRank::pageId).toList();
      Map<Integer, String> urls = values.urls(snapshot.connection(), snapshot.storage(), ids);
      Map<Integer, WindowTotal> totals = scores.totals(ids);
      Optional<Map<Integer, Long>> previous =
          before.isPresent() ? Optional.of(before.get().visits(ids)) : Optional.empty();
      for (PageRank rank : some) {
        int id = rank.pageId();
        WindowTotal total = totals.get(id);
        found.add(
            new WindowPage(
                urls.get(id),
                total.visits(),
                total.visitors(),
                previous.map(visits -> visits.get(id)),
                rank));
      }
    }
    return found;
  }
}
