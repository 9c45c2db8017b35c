package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import footfall.database.control.Chunks;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ranks pages by their visits. Pages with visits that are not folded yet are ranked in memory, the
 * others by an index, and both are merged: the order is exact, and its cost depends on the number
 * of pages that are read.
 */
final class PageRanking {

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

  /**
   * @param site the site that the pages belong to; empty for all
   */
  PageRanking(Snapshot snapshot, Optional<Integer> site) {
    this.snapshot = snapshot;
    this.site = site;
  }

  /**
   * Reads ranks, the most visited page first.
   *
   * @param after the rank after which to start; empty for the start
   * @param limit the maximum number of ranks
   * @param unfolded the visits of pages of the site that are not folded yet
   */
  List<PageRank> after(Optional<PageRank> after, int limit, Collection<Visit> unfolded)
      throws SQLException {
    PageRank start = after.orElse(FIRST);
    Map<Integer, PageRank> inMemory = ofUnfolded(unfolded);
    List<PageRank> ranks = new ArrayList<>(stored(start, limit + inMemory.size()));
    ranks.removeIf(rank -> inMemory.containsKey(rank.pageId()));
    inMemory.values().stream()
        .filter(rank -> PageRank.MOST_VISITED_FIRST.compare(start, rank) < 0)
        .forEach(ranks::add);
    ranks.sort(PageRank.MOST_VISITED_FIRST);
    return ranks.subList(0, Math.min(limit, ranks.size()));
  }

  private List<PageRank> stored(PageRank start, int limit) throws SQLException {
    return snapshot
        .query(site.isPresent() ? RANKED_OF_SITE : RANKED)
        .set("site", site.orElse(RollupLevel.ALL_SITES))
        .set("visits", start.visits())
        .set("hash", start.urlHash())
        .set("limit", limit)
        .list(row -> new PageRank(row.getInt(1), row.getLong(2), row.getBytes(3)));
  }

  private Map<Integer, PageRank> ofUnfolded(Collection<Visit> unfolded) throws SQLException {
    Map<Integer, Long> counts =
        unfolded.stream().collect(Collectors.groupingBy(Visit::pageId, Collectors.counting()));
    Map<Integer, PageRank> ranks = new HashMap<>();
    for (List<Integer> pages : Chunks.ofIds(counts.keySet())) {
      snapshot
          .query(RANKS)
          .set("pages", pages)
          .forEach(
              row -> {
                int page = row.getInt(1);
                long visits = row.getLong(2) + counts.get(page);
                ranks.put(page, new PageRank(page, visits, row.getBytes(3)));
              });
    }
    return ranks;
  }
}
