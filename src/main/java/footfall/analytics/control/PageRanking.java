package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import footfall.database.control.Chunks;
import footfall.visits.entity.Visit;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The most visited pages. Those with visits that are not folded yet are ranked in memory, the
 * others by an index, and both are merged: so the order is exact, and reading it costs what is
 * asked for.
 */
final class PageRanking {

  /** By index page_total_visits. */
  private static final String RANKED =
      """
      SELECT page_id, visits, url_hash FROM page_total
      WHERE generation = ? AND (visits < ? OR (visits = ? AND url_hash < ?))
      ORDER BY visits DESC, url_hash DESC LIMIT ?
      """;

  /** By index page_total_site. */
  private static final String RANKED_OF_SITE =
      """
      SELECT page_id, visits, url_hash FROM page_total
      WHERE generation = ? AND site_id = ? AND (visits < ? OR (visits = ? AND url_hash < ?))
      ORDER BY visits DESC, url_hash DESC LIMIT ?
      """;

  private static final PageRank FIRST = new PageRank(0, Long.MAX_VALUE, new byte[16]);

  private final Snapshot snapshot;
  private final OptionalInt site;

  /**
   * @param site the site that the pages belong to; empty for all
   */
  PageRanking(Snapshot snapshot, OptionalInt site) {
    this.snapshot = snapshot;
    this.site = site;
  }

  /**
   * The pages in their order.
   *
   * @param unfolded the visits of pages of the site that are not folded yet
   * @param after where to start, behind it
   * @param limit how many
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
    String query = site.isPresent() ? RANKED_OF_SITE : RANKED;
    try (PreparedStatement select = snapshot.connection().prepareStatement(query)) {
      int parameter = 0;
      select.setInt(++parameter, snapshot.generation());
      if (site.isPresent()) {
        select.setInt(++parameter, site.getAsInt());
      }
      select.setLong(++parameter, start.visits());
      select.setLong(++parameter, start.visits());
      select.setBytes(++parameter, start.urlHash());
      select.setInt(++parameter, limit);
      List<PageRank> ranks = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ranks.add(new PageRank(rows.getInt(1), rows.getLong(2), rows.getBytes(3)));
        }
      }
      return ranks;
    }
  }

  /** By primary keys. */
  private Map<Integer, PageRank> ofUnfolded(Collection<Visit> unfolded) throws SQLException {
    Map<Integer, Long> counts =
        unfolded.stream().collect(Collectors.groupingBy(Visit::pageId, Collectors.counting()));
    Map<Integer, PageRank> ranks = new HashMap<>();
    for (List<Integer> pages : Chunks.ofIds(counts.keySet())) {
      String query =
          "SELECT p.id, COALESCE(t.visits, 0), p.url_hash FROM page p LEFT JOIN page_total t"
              + (" ON t.generation = " + snapshot.generation() + " AND t.page_id = p.id")
              + (" WHERE p.id IN " + Chunks.in(pages));
      try (Statement statement = snapshot.connection().createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          int page = rows.getInt(1);
          ranks.put(page, new PageRank(page, rows.getLong(2) + counts.get(page), rows.getBytes(3)));
        }
      }
    }
    return ranks;
  }
}
