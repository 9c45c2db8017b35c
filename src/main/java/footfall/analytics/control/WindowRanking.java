package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowTotal;
import footfall.database.control.Chunks;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.entity.RollupDay;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Ranks pages by what they had in a window of time, exactly. Nothing has stored that order, so
 * candidates are looked at in the order of something that bounds their numbers ({@link
 * RankSearch}): of a few pages, found by an index, their visits of all time; of many, either the
 * ranking of all time ({@link PageRanking}), down to the page that cannot be among the first any
 * more, or the sums of the days of the window ({@link DayRanking}).
 *
 * <p>The first look goes down the ranking of all time. What the last page that was found has tells
 * how far down others can be, and so what it costs to go on; if that is more than to add up the
 * days, these are added up. Pages that were popular long ago, or windows of a day, are found by
 * days; the same pages year by year are found at once.
 */
final class WindowRanking {

  /** So many pages, which an index has found, are ranked at once. */
  private static final int FEW = 10_000;

  private static final int AT_ONCE = 500;
  private static final int FIRST_LOOK = 100;

  /** More pages are not counted to find out what is cheaper. */
  private static final int MAX_COUNTED = 100_000;

  /** Adding up a row of a day, in terms of which the other costs are: about half a microsecond. */
  private static final long PAGE_COST = 20;

  private static final long PAGE_DAY_COST = 3;
  private static final long CHEAP = 20_000;

  /** No site has this id. */
  private static final int UNKNOWN_SITE = -1;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final PageSelection pages;
  private final Map<Integer, List<Visit>> unfolded;

  /**
   * @param pages which pages are ranked
   * @param unfolded the visits of these pages that are not folded yet
   */
  WindowRanking(
      Snapshot snapshot, DictionaryValues values, PageSelection pages, Collection<Visit> unfolded) {
    this.snapshot = snapshot;
    this.values = values;
    this.pages = pages;
    this.unfolded = unfolded.stream().collect(Collectors.groupingBy(Visit::pageId));
  }

  /**
   * Returns the pages with visits in a window that are ranked first.
   *
   * @param compared the window whose visits are told as well; empty for none
   * @param after the rank after which to start; empty for the start
   * @param limit the maximum number of pages, 1 to 1,001
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws UnavailableException if the pages of before an upgrade are not ranked yet
   */
  List<WindowPage> top(
      TimeWindow window,
      Optional<TimeWindow> compared,
      RankingSort sort,
      Optional<PageRank> after,
      int limit)
      throws SQLException {
    if (!snapshot.state().isRanked()) {
      throw new UnavailableException(
          "pages of before the upgrade are being ranked; /rollups tells how far");
    }
    PageScores scores = new PageScores(snapshot, window, unfolded);
    TopRanks<PageRank> found = new TopRanks<>(PageRank.LARGEST_FIRST, after, limit);
    Optional<Set<Integer>> few = pages.few(snapshot, FEW);
    if (few.isPresent()) {
      List<PageRank> bounds = PageRanking.ranks(snapshot, few.get(), unfoldedCounts());
      new RankSearch<>(new ListedBounds<>(bounds, PageRank.LARGEST_FIRST), scores.by(sort), found)
          .run(firstLook(limit), AT_ONCE);
    } else {
      search(window, scores, sort, found, firstLook(limit));
    }
    return pages(found.list(), scores, compared);
  }

  private static int firstLook(int limit) {
    return Math.max(FIRST_LOOK, Math.min(2 * limit, AT_ONCE));
  }

  private Map<Integer, Long> unfoldedCounts() {
    return unfolded.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, page -> (long) page.getValue().size()));
  }

  private void search(
      TimeWindow window,
      PageScores scores,
      RankingSort sort,
      TopRanks<PageRank> found,
      int firstLook)
      throws SQLException {
    Optional<Integer> site = siteId();
    PageRanking ranking = new PageRanking(snapshot, site, Optional.empty(), unfoldedCounts());
    RankBounds<PageRank> bounds =
        pages.isWhole() ? ranking : new SelectedBounds(snapshot, pages, ranking);
    RankSearch<PageRank> ofAllTime = new RankSearch<>(bounds, scores.by(sort), found);
    if (!ofAllTime.step(firstLook)) {
      return;
    }
    long least = found.last().map(PageRank::count).orElse(1L);
    List<Integer> sites = pages.siteIds(snapshot);
    if (isCheaperByDays(ranking, least, sites, window)) {
      DayRanking days = DayRanking.read(snapshot, pages, sites, window, least, unfoldedCounts());
      new RankSearch<>(days, evaluation(window, scores, sort), found).run(firstLook, AT_ONCE);
    } else {
      ofAllTime.run(firstLook, AT_ONCE);
    }
  }

  private Optional<Integer> siteId() throws SQLException {
    return pages.host().isPresent()
        ? Pages.siteId(snapshot.connection(), pages.host().get())
            .or(() -> Optional.of(UNKNOWN_SITE))
        : Optional.empty();
  }

  private boolean isCheaperByDays(
      PageRanking ranking, long least, List<Integer> sites, TimeWindow window) throws SQLException {
    long days = window.lastDay() - window.firstDay() + 1L;
    long cost = ranking.count(least, MAX_COUNTED) * (PAGE_COST + days * PAGE_DAY_COST);
    return cost > CHEAP && DayRanking.rows(snapshot, sites, window, cost) < cost;
  }

  /** Of whole days, the sums of the days are the visits of the window. */
  private RankSearch.Evaluation<PageRank> evaluation(
      TimeWindow window, PageScores scores, RankingSort sort) {
    boolean isOfWholeDays = isStartOfDay(window.start()) && isStartOfDay(window.end());
    RankSearch.Evaluation<PageRank> evaluation = scores.by(sort);
    return (bounds, found) -> {
      if (isOfWholeDays) {
        bounds.stream()
            .filter(bound -> !unfolded.containsKey(bound.pageId()))
            .forEach(bound -> scores.put(bound.pageId(), bound.count()));
      }
      evaluation.evaluate(bounds, found);
    };
  }

  private static boolean isStartOfDay(Instant time) {
    return RollupDay.start(RollupDay.of(time), 0).equals(time);
  }

  private List<WindowPage> pages(
      List<PageRank> ranks, PageScores scores, Optional<TimeWindow> compared) throws SQLException {
    List<WindowPage> found = new ArrayList<>();
    Optional<PageScores> before =
        compared.map(window -> new PageScores(snapshot, window, unfolded));
    for (List<PageRank> some : Chunks.of(ranks, AT_ONCE)) {
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
