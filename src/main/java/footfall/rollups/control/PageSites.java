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

/** The sites of pages, each of which has a number once one of its pages was visited. */
final class PageSites {

  /** By the primary key of page and index site_host. */
  private static final String FIND =
      """
      SELECT p.id, p.url_hash, p.host, s.id FROM page p LEFT JOIN site s ON s.host = p.host
      WHERE p.id IN (:ids)
      """;

  private static final String NUMBER = "INSERT IGNORE INTO site (host) VALUES (:host)";

  private static final PageSite UNKNOWN = new PageSite(RollupLevel.ALL_SITES, new byte[16]);

  private final Map<Integer, PageSite> sites = new HashMap<>();

  /**
   * What the rollups keep of a page beside its number.
   *
   * @param siteId 0 if it is the page id of a page counter
   * @param urlHash the hash of its URL
   */
  record PageSite(int siteId, byte[] urlHash) {}

  private PageSites() {}

  /** Finds the sites of pages; those that are new get a number. */
  static PageSites of(Connection connection, Collection<Integer> pages) throws SQLException {
    PageSites found = new PageSites();
    for (List<Integer> some : Chunks.ofIds(pages)) {
      Set<String> hosts = found.find(connection, some);
      if (!hosts.isEmpty()) {
        for (String host : hosts) {
          new Sql(connection, NUMBER).set("host", host).update();
        }
        found.find(connection, some);
      }
    }
    return found;
  }

  /** Returns the hosts that have no number. */
  private Set<String> find(Connection connection, List<Integer> pages) throws SQLException {
    Set<String> unnumbered = new HashSet<>();
    new Sql(connection, FIND)
        .set("ids", pages)
        .forEach(
            row -> {
              String host = row.getString(3);
              int site = row.getInt(4);
              if (!host.isEmpty() && site == 0) {
                unnumbered.add(host);
              }
              sites.put(row.getInt(1), new PageSite(site, row.getBytes(2)));
            });
    return unnumbered;
  }

  PageSite site(int page) {
    return sites.getOrDefault(page, UNKNOWN);
  }
}
