package footfall.analytics.control;

import footfall.analytics.control.CountedPages.Counted;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.entity.RollupDay;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Ranks pages by their visits on all days (UTC) of which a window has a part. A window has no more
 * visits of a page than these days have, so these are bounds for the ranking of the window.
 *
 * @param pages which pages are ranked
 * @param includes tells apart what is none of these pages, where that is known already
 * @param sites the sites of which they may be
 */
record DayRanking(
    Snapshot snapshot,
    PageSelection pages,
    Predicate<Integer> includes,
    Collection<Integer> sites) {

  /** By primary key. */
  private static final String COUNTS =
      """
      SELECT page_id, SUM(visits) AS counted FROM site_page_day
      WHERE generation = :generation AND site_id IN (:sites) AND day >= :first AND day <= :last
      GROUP BY page_id HAVING counted >= :least
      """;

  /** By primary key. */
  private static final String ROWS =
      """
      SELECT COUNT(*) FROM (
        SELECT page_id FROM site_page_day
        WHERE generation = :generation AND site_id IN (:sites) AND day IN (:days)
        LIMIT :limit) counted
      """;

  private static final int SAMPLED_DAYS = 5;
  private static final int ROWS_AT_ONCE = 1_000;

  /** Returns the number of days from the first to the last day of the window with visits. */
  static int days(Snapshot snapshot, TimeWindow window) throws SQLException {
    return visitedDays(snapshot, window).size();
  }

  private static List<Integer> visitedDays(Snapshot snapshot, TimeWindow window)
      throws SQLException {
    return VisitedDays.ofAll(snapshot, window)
        .map(days -> IntStream.rangeClosed(days.first(), days.last()).boxed().toList())
        .orElse(List.of());
  }

  /**
   * Estimates from some days how many rows {@link #read} reads.
   *
   * @param limit the largest number that is counted to, about
   */
  static long rows(Snapshot snapshot, Collection<Integer> sites, TimeWindow window, long limit)
      throws SQLException {
    List<Integer> all = visitedDays(snapshot, window);
    int step = Math.max(1, (all.size() + SAMPLED_DAYS - 1) / SAMPLED_DAYS);
    List<Integer> sample =
        IntStream.range(0, all.size())
            .filter(i -> i % step == step / 2)
            .mapToObj(all::get)
            .toList();
    if (sample.isEmpty()) {
      return 0;
    }
    long most = limit * sample.size() / all.size() + 1;
    long rows = 0;
    for (List<Integer> some : Chunks.ofIds(sites)) {
      rows +=
          snapshot
              .query(ROWS)
              .set("sites", some)
              .set("days", sample)
              .set("limit", most - rows)
              .first(row -> row.getLong(1))
              .orElseThrow();
      if (rows == most) {
        return limit;
      }
    }
    return rows * all.size() / sample.size();
  }

  /**
   * Reads the ranking. All its pages are in memory, each as its id and its count.
   *
   * @param least what a page has to have on those days to be ranked, 1 or more
   * @param unfolded the number of visits that are not folded yet by page; these are ranked in any
   *     case
   * @param scores is told what is exact already
   */
  RankBounds<PageRank> read(
      TimeWindow window, long least, Map<Integer, Long> unfolded, PageScores scores)
      throws SQLException {
    boolean isOfWholeDays = isStartOfDay(window.start()) && isStartOfDay(window.end());
    List<Counted> counts = new ArrayList<>();
    for (List<Integer> some : Chunks.ofIds(sites)) {
      query(snapshot, COUNTS, some, window)
          .set("least", least)
          .fetch(ROWS_AT_ONCE)
          .forEach(
              row -> {
                if (includes.test(row.getInt(1))) {
                  counts.add(new Counted(row.getInt(1), row.getLong(2), isOfWholeDays));
                }
              });
    }
    return new CountedPages(snapshot, pages, scores, withUnfolded(counts, least, unfolded));
  }

  private static Sql query(
      Snapshot snapshot, String query, List<Integer> sites, TimeWindow window) {
    return snapshot
        .query(query)
        .set("sites", sites)
        .set("first", window.firstDay())
        .set("last", window.lastDay());
  }

  private static boolean isStartOfDay(Instant time) {
    return RollupDay.start(RollupDay.of(time), 0).equals(time);
  }

  /** A page that was not read has less than the least. */
  private static List<Counted> withUnfolded(
      List<Counted> folded, long least, Map<Integer, Long> unfolded) {
    Map<Integer, Long> bounds = new HashMap<>();
    unfolded.forEach((page, visits) -> bounds.put(page, least - 1 + visits));
    List<Counted> counts = new ArrayList<>(folded.size() + unfolded.size());
    for (Counted count : folded) {
      if (bounds.containsKey(count.page())) {
        bounds.put(count.page(), count.visits() + unfolded.get(count.page()));
      } else {
        counts.add(count);
      }
    }
    bounds.forEach((page, visits) -> counts.add(new Counted(page, visits, false)));
    return counts;
  }
}
