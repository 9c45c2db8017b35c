package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.rollups.control.RollupLevel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ranks pages by their visits of all time. Pages with visits that are not folded yet are ranked in
 * memory, the others by an index, and both are merged: the order is exact, and its cost depends on
 * the number of pages that are read.
 *
 * <p>A window has no more visits of a page than there are of all time, so these are bounds for the
 * ranking of a window.
 */
final class PageRanking implements RankBounds<PageRank> {

  /** By index page_total_visits. */
  private static final String RANKED =
      """
      SELECT page_id, visits, url_hash FROM page_total
      WHERE generation = :generation
        AND (visits < :visits OR (visits = :visits AND url_hash < :hash))
      ORDER BY visits DESC, url_hash DESC LIMIT :limit
      """;

  /** By index page_total_site. */
  private static final String RANKED_OF_SITE =
      """
      SELECT page_id, visits, url_hash FROM page_total
      WHERE generation = :generation AND site_id = :site
        AND (visits < :visits OR (visits = :visits AND url_hash < :hash))
      ORDER BY visits DESC, url_hash DESC LIMIT :limit
      """;

  /** By index page_total_visits. */
  private static final String COUNT =
      """
      SELECT COUNT(*) FROM (
        SELECT page_id FROM page_total
        WHERE generation = :generation AND visits >= :least LIMIT :limit) ranked
      """;

  /** By index page_total_site. */
  private static final String COUNT_OF_SITE =
      """
      SELECT COUNT(*) FROM (
        SELECT page_id FROM page_total
        WHERE generation = :generation AND site_id = :site AND visits >= :least LIMIT :limit) ranked
      """;

  /** By primary keys. */
  private static final String RANKS =
      """
      SELECT p.id, COALESCE(t.visits, 0), p.url_hash FROM page p
      LEFT JOIN page_total t ON t.generation = :generation AND t.page_id = p.id
      WHERE p.id IN (:pages)
      """;

  private static final PageRank FIRST = new PageRank(0, Long.MAX_VALUE, new byte[16]);

  private final Snapshot snapshot;
  private final Optional<Integer> site;
  private final Map<Integer, PageRank> inMemory = new HashMap<>();
  private final NavigableSet<PageRank> inMemoryRanked = new TreeSet<>(PageRank.LARGEST_FIRST);
  private PageRank last;
  private boolean isEnd;

  /**
   * @param site the site that the pages belong to; empty for all
   * @param after the rank after which to start; empty for the start
   * @param unfolded the number of visits that are not folded yet by page of the site
   */
  PageRanking(
      Snapshot snapshot,
      Optional<Integer> site,
      Optional<PageRank> after,
      Map<Integer, Long> unfolded)
      throws SQLException {
    this.snapshot = snapshot;
    this.site = site;
    last = after.orElse(FIRST);
    for (PageRank rank : ranks(snapshot, unfolded.keySet(), unfolded)) {
      inMemory.put(rank.pageId(), rank);
      inMemoryRanked.add(rank);
    }
  }

  /**
   * Returns the ranks of some pages, in no order.
   *
   * @param unfolded the number of visits that are not folded yet by page
   */
  static List<PageRank> ranks(
      Snapshot snapshot, Collection<Integer> pages, Map<Integer, Long> unfolded)
      throws SQLException {
    List<PageRank> ranks = new ArrayList<>();
    for (List<Integer> some : Chunks.ofIds(pages)) {
      snapshot
          .query(RANKS)
          .set("pages", some)
          .forEach(
              row -> {
                int page = row.getInt(1);
                long visits = row.getLong(2) + unfolded.getOrDefault(page, 0L);
                ranks.add(new PageRank(page, visits, row.getBytes(3)));
              });
    }
    return ranks;
  }

  /** Returns the ranks that come next; fewer than {@code limit} are the last. */
  @Override
  public List<PageRank> next(int limit) throws SQLException {
    List<PageRank> ranks = stored(limit);
    inMemoryRanked.tailSet(last, false).stream().limit(limit).forEach(ranks::add);
    ranks.sort(PageRank.LARGEST_FIRST);
    List<PageRank> next = ranks.subList(0, Math.min(limit, ranks.size()));
    isEnd = next.size() < limit;
    last = isEnd ? last : next.get(limit - 1);
    return next;
  }

  @Override
  public Optional<PageRank> ceiling() {
    return isEnd ? Optional.empty() : Optional.of(last);
  }

  /**
   * Counts the pages with a number of visits or more, visits that are not folded aside.
   *
   * @param limit the largest number that is counted to
   */
  long count(long least, int limit) throws SQLException {
    return query(COUNT, COUNT_OF_SITE)
        .set("least", least)
        .set("limit", limit)
        .first(row -> row.getLong(1))
        .orElseThrow();
  }

  private List<PageRank> stored(int limit) throws SQLException {
    List<PageRank> ranks = new ArrayList<>();
    PageRank from = last;
    List<PageRank> some;
    do {
      some = stored(from, limit);
      some.stream().filter(rank -> !inMemory.containsKey(rank.pageId())).forEach(ranks::add);
      from = some.isEmpty() ? from : some.get(some.size() - 1);
    } while (ranks.size() < limit && some.size() == limit);
    return ranks;
  }

  private List<PageRank> stored(PageRank from, int limit) throws SQLException {
    return query(RANKED, RANKED_OF_SITE)
        .set("visits", from.count())
        .set("hash", from.urlHash())
        .set("limit", limit)
        .fetch(limit)
        .list(row -> new PageRank(row.getInt(1), row.getLong(2), row.getBytes(3)));
  }

  private Sql query(String ofAll, String ofSite) {
    return snapshot
        .query(site.isPresent() ? ofSite : ofAll)
        .set("site", site.orElse(RollupLevel.ALL_SITES));
  }
}
