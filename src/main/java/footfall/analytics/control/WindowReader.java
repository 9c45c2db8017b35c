package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WindowSeries;
import footfall.analytics.entity.WindowTotal;
import footfall.database.control.Chunks;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.entity.RollupDay;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Counts the visits and the different visitors of pages or sites in a window, exactly: by days of
 * the rollups where these are in one bin, by their hours where they are not, and hours that are in
 * several bins by {@link DividedHours}.
 *
 * <p>Stored sets are added up one by one, as they are read. However wide a window, in memory are
 * the sets of at most {@value #OPEN_BINS} bins, or of those that one day has parts of, and that of
 * the whole window. Of totals of many pages or sites, in memory is the set of one, and of {@value
 * #SUMS_AT_ONCE} the parts for which days were not read as a whole.
 */
final class WindowReader {

  private static final int OPEN_BINS = 32;
  private static final int DAYS_AT_ONCE = 500;
  private static final int SUMS_AT_ONCE = 100;
  private static final int PAGES_AT_ONCE = 500;

  private record Days(int first, int end) {}

  /**
   * What is read together.
   *
   * @param ids those of pages or sites
   * @param visited days outside of which they have no folded visits
   * @param byPage counts the visits of each page as well; empty if nobody asks
   */
  private record Selected(IdSet ids, Optional<VisitedDays> visited, Optional<PageVisits> byPage) {

    /** Returns what adds the visits of a page or site that is selected. */
    VisitSums sums(int id, WindowSums together) {
      return byPage.isPresent() ? byPage.get().of(id, together) : together;
    }
  }

  private final Snapshot snapshot;
  private final RollupLevel level;

  WindowReader(Snapshot snapshot, RollupLevel level) {
    this.snapshot = snapshot;
    this.level = level;
  }

  /**
   * Counts the visits of a page or a site bin by bin.
   *
   * @param id the id of the page or site, which need not exist
   * @param bins those of the window
   * @param withAgents whether to count user agents
   * @param unfolded the visits of the page or site that are not folded yet
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   */
  WindowSeries read(
      int id, TimeWindow window, Bins bins, boolean withAgents, Collection<Visit> unfolded)
      throws SQLException {
    IdSet only = IdSet.empty();
    only.add(id);
    Optional<VisitedDays> visited = VisitedDays.of(snapshot, level, id, window);
    Selected selected = new Selected(only, visited, Optional.empty());
    return read(selected, window, bins, withAgents, unfolded);
  }

  /**
   * As {@link #read(int, TimeWindow, Bins, boolean, Collection)}, of some pages together.
   *
   * @param pages the ids of the pages
   * @param byPage counts the visits of each page as well; empty if nobody asks
   * @param unfolded the visits of the pages that are not folded yet
   */
  WindowSeries readTogether(
      IdSet pages,
      TimeWindow window,
      Bins bins,
      boolean withAgents,
      Optional<PageVisits> byPage,
      Collection<Visit> unfolded)
      throws SQLException {
    Optional<VisitedDays> visited = VisitedDays.ofAll(snapshot, window);
    Selected selected = new Selected(pages, visited, byPage);
    return read(selected, window, bins, withAgents, unfolded);
  }

  private WindowSeries read(
      Selected selected,
      TimeWindow window,
      Bins bins,
      boolean withAgents,
      Collection<Visit> unfolded)
      throws SQLException {
    WindowSums sums = new WindowSums(bins);
    IntFunction<VisitSums> ofSelected = id -> selected.sums(id, sums);
    List<Integer> ids = Arrays.stream(selected.ids.toArray()).boxed().toList();
    List<Visit> others = unfolded.stream().filter(visit -> isIn(window, visit)).toList();
    Set<Long> unfoldedIds = ids(others);
    Map<Integer, List<Visit>> byDay =
        others.stream().collect(Collectors.groupingBy(visit -> RollupDay.of(time(visit))));
    Days visited = days(selected.visited, byDay.keySet());
    DaySums reader = new DaySums(snapshot, level, window, bins, true, withAgents);
    int day = visited.first();
    while (day < visited.end()) {
      int end = reader.days().endOfSome(day, visited.end(), OPEN_BINS, DAYS_AT_ONCE);
      reader.add(ids, ofSelected, day, end);
      reader.divided().addTo(ofSelected, unfoldedIds);
      for (; day < end; day++) {
        byDay.getOrDefault(day, List.of()).forEach(visit -> add(visit, withAgents, sums));
      }
      sums.closeUntil(RollupDay.start(end, 0));
    }
    selected.byPage.ifPresent(pages -> others.forEach(pages::add));
    return sums.series();
  }

  /** The days from the first to the last one with visits. */
  private static Days days(Optional<VisitedDays> folded, Collection<Integer> ofUnfolded) {
    List<Integer> days = new ArrayList<>(ofUnfolded);
    folded.ifPresent(visited -> days.addAll(List.of(visited.first(), visited.last())));
    return days.isEmpty()
        ? new Days(0, 0)
        : new Days(
            days.stream().mapToInt(day -> day).min().getAsInt(),
            days.stream().mapToInt(day -> day).max().getAsInt() + 1);
  }

  /**
   * Counts the visits of many pages or sites.
   *
   * @param ids their ids, any number
   * @param withVisitors whether to count visitors as well, which costs more
   * @param unfolded the visits of each of them, and maybe of others, that are not folded yet, by
   *     page or site
   * @return a total for each of the ids
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   */
  Map<Integer, WindowTotal> totals(
      Collection<Integer> ids,
      TimeWindow window,
      boolean withVisitors,
      Map<Integer, List<Visit>> unfolded)
      throws SQLException {
    Map<Integer, WindowTotal> totals = new HashMap<>();
    for (List<Integer> some : Chunks.of(ids, withVisitors ? SUMS_AT_ONCE : PAGES_AT_ONCE)) {
      addTotals(some, window, withVisitors, unfolded, totals);
    }
    return totals;
  }

  /**
   * Counts the visits of many pages or sites together. In memory are the totals of some of them.
   *
   * @param ids as for {@link #totals}
   * @param unfolded as for {@link #totals}
   * @throws NotDivisibleException if an hour that must be divided cannot be
   * @throws TooManyVisitsException if too many visits would have to be read for that
   */
  long visits(Collection<Integer> ids, TimeWindow window, Map<Integer, List<Visit>> unfolded)
      throws SQLException {
    long sum = 0;
    for (List<Integer> some : Chunks.of(ids, PAGES_AT_ONCE)) {
      for (WindowTotal total : totals(some, window, false, unfolded).values()) {
        sum += total.visits();
      }
    }
    return sum;
  }

  private void addTotals(
      List<Integer> ids,
      TimeWindow window,
      boolean withVisitors,
      Map<Integer, List<Visit>> unfolded,
      Map<Integer, WindowTotal> totals)
      throws SQLException {
    Bins bins = Bins.single(window);
    Map<Integer, WindowSums> sums = new HashMap<>();
    List<Visit> others = new ArrayList<>();
    for (int id : ids) {
      WindowSums sum = new WindowSums(bins);
      sums.put(id, sum);
      List<Visit> ofId = unfolded.getOrDefault(id, List.of());
      ofId.forEach(sum::add);
      others.addAll(ofId);
    }
    DaySums reader = new DaySums(snapshot, level, window, bins, withVisitors, false);
    reader.addHours(ids, sums::get, window.firstDay(), window.lastDay() + 1);
    reader.divided().addTo(sums::get, ids(others));
    reader.addWhole(ids, oneByOne(sums), window.firstDay(), window.lastDay() + 1);
    sums.forEach((id, sum) -> totals.put(id, total(sum, withVisitors)));
  }

  /** Closes the sums of each page or site when the next one is asked for. */
  private static IntFunction<WindowSums> oneByOne(Map<Integer, WindowSums> sums) {
    AtomicReference<WindowSums> open = new AtomicReference<>();
    return id -> {
      WindowSums next = sums.get(id);
      WindowSums last = open.getAndSet(next);
      if (last != null && last != next) {
        last.close();
      }
      return next;
    };
  }

  private static WindowTotal total(WindowSums sum, boolean withVisitors) {
    WindowTotal total = sum.total();
    return withVisitors ? total : new WindowTotal(total.visits(), 0);
  }

  private static void add(Visit visit, boolean withAgents, WindowSums sums) {
    if (withAgents) {
      sums.addWithAgent(visit);
    } else {
      sums.add(visit);
    }
  }

  private static boolean isIn(TimeWindow window, Visit visit) {
    return window.contains(time(visit));
  }

  private static Instant time(Visit visit) {
    return VisitId.time(visit.id());
  }

  private static Set<Long> ids(Collection<Visit> visits) {
    return visits.stream().map(Visit::id).collect(Collectors.toSet());
  }
}
