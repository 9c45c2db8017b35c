package footfall.rollups.control;

import footfall.database.control.Chunks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sites of pages, each of which has a number once one of its pages was visited. */
final class PageSites {

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
        number(connection, hosts);
        found.find(connection, some);
      }
    }
    return found;
  }

  /** Returns the hosts that have no number. By the primary key of page and index site_host. */
  private Set<String> find(Connection connection, List<Integer> pages) throws SQLException {
    String query =
        "SELECT p.id, p.url_hash, p.host, s.id FROM page p LEFT JOIN site s ON s.host = p.host"
            + " WHERE p.id IN "
            + Chunks.in(pages);
    Set<String> unnumbered = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        String host = rows.getString(3);
        int site = rows.getInt(4);
        if (!host.isEmpty() && site == 0) {
          unnumbered.add(host);
        }
        sites.put(rows.getInt(1), new PageSite(site, rows.getBytes(2)));
      }
    }
    return unnumbered;
  }

  private static void number(Connection connection, Set<String> hosts) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT IGNORE INTO site (host) VALUES (?)")) {
      for (String host : hosts) {
        insert.setString(1, host);
        insert.executeUpdate();
      }
    }
  }

  PageSite site(int page) {
    return sites.getOrDefault(page, UNKNOWN);
  }
}
