package footfall.rollups.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The site and the URL of a page, which its total stores for rankings.
 *
 * @param siteId {@link RollupLevel#ALL_SITES} for the page id of a page counter, which has no host
 * @param urlHash the hash of the URL, 16 bytes
 */
record PageSite(int siteId, byte[] urlHash) {

  /** By the primary key of page and index site_host. */
  private static final String FIND =
      """
      SELECT p.id, p.url_hash, p.host, s.id FROM page p LEFT JOIN site s ON s.host = p.host
      WHERE p.id IN (:ids)
      """;

  private static final String INSERT_SITE = "INSERT IGNORE INTO site (host) VALUES (:host)";

  private static final PageSite UNKNOWN = new PageSite(RollupLevel.ALL_SITES, new byte[16]);

  /** Finds the sites of pages, and inserts those of which no page was folded before. */
  static Map<Integer, PageSite> find(Connection connection, Collection<Integer> pages)
      throws SQLException {
    Map<Integer, PageSite> found = new HashMap<>();
    pages.forEach(page -> found.put(page, UNKNOWN));
    for (List<Integer> some : Chunks.ofIds(pages)) {
      Set<String> newHosts = find(connection, some, found);
      for (String host : newHosts) {
        new Sql(connection, INSERT_SITE).set("host", host).update();
      }
      if (!newHosts.isEmpty()) {
        find(connection, some, found);
      }
    }
    return found;
  }

  /** Returns the hosts that have no site. */
  private static Set<String> find(
      Connection connection, List<Integer> pages, Map<Integer, PageSite> found)
      throws SQLException {
    Set<String> newHosts = new HashSet<>();
    new Sql(connection, FIND)
        .set("ids", pages)
        .forEach(
            row -> {
              String host = row.getString(3);
              int site = row.getInt(4);
              if (!host.isEmpty() && site == 0) {
                newHosts.add(host);
              }
              found.put(row.getInt(1), new PageSite(site, row.getBytes(2)));
            });
    return newHosts;
  }
}
