package footfall.analytics.control;

import footfall.access.entity.Sites;
import footfall.analytics.entity.VisitScope;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.TextRange;
import footfall.dictionary.entity.Page;
import footfall.values.IdSet;
import footfall.values.PageUrl;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds pages and sites. */
final class Pages {

  /** By index page_url. */
  private static final String PAGE_ID = "SELECT id FROM page WHERE url_hash = :hash";

  /** By index site_host. */
  private static final String SITE_ID = "SELECT id FROM site WHERE host = :host";

  /** By index page_url. */
  private static final String PAGE_IDS =
      "SELECT id, url_hash FROM page WHERE url_hash IN (:hashes)";

  /** By index site_host. */
  private static final String SITE_IDS = "SELECT id, host FROM site WHERE host IN (:hosts)";

  /** By primary key. */
  private static final String HOSTS = "SELECT id, host FROM page WHERE id IN (:pages)";

  /** By index page_host_url. */
  private static final String OF_PREFIX =
      "SELECT id FROM page WHERE host = :host AND url >= :start AND url < :end";

  /** By index page_host_url, twice. */
  private static final String BESIDE_PREFIX =
      """
      (SELECT id FROM page WHERE host = :host AND url < :start LIMIT 1)
      UNION ALL (SELECT id FROM page WHERE host = :host AND url >= :end LIMIT 1)
      """;

  private static final int IDS_AT_ONCE = 1_000;
  private static final int HASHES_AT_ONCE = 500;

  /** By indexes site_host and folder_site_url. */
  private static final String FOLDER =
      """
      SELECT f.id FROM site s JOIN folder f ON f.site_id = s.id
      WHERE s.host = :host AND f.url = :url AND f.days_from = 0
      """;

  private Pages() {}

  /** The id of a page; empty if it was never visited, or is of none of the sites. */
  static Optional<Integer> id(Connection connection, PageUrl page, Sites sites)
      throws SQLException {
    return sites.include(page.host())
        ? id(new Sql(connection, PAGE_ID).set("hash", Page.hash(page)))
        : Optional.empty();
  }

  /** The id of a site; empty if no visit of it was folded. */
  static Optional<Integer> siteId(Connection connection, String host) throws SQLException {
    return id(new Sql(connection, SITE_ID).set("host", host));
  }

  /** The ids of those pages that were visited. */
  static Map<PageUrl, Integer> ids(Connection connection, Collection<PageUrl> pages)
      throws SQLException {
    Map<ByteBuffer, PageUrl> byHash = new HashMap<>();
    pages.forEach(page -> byHash.put(ByteBuffer.wrap(Page.hash(page)), page));
    Map<PageUrl, Integer> ids = new HashMap<>();
    for (List<PageUrl> some : Chunks.of(pages, HASHES_AT_ONCE)) {
      new Sql(connection, PAGE_IDS)
          .set("hashes", some.stream().map(Page::hash).toList())
          .forEach(row -> ids.put(byHash.get(ByteBuffer.wrap(row.getBytes(2))), row.getInt(1)));
    }
    return ids;
  }

  private static Optional<Integer> id(Sql query) throws SQLException {
    return query.list(row -> row.getInt(1)).stream().findFirst();
  }

  /** The ids of those of the sites of which a visit was folded. */
  static List<Integer> siteIds(Connection connection, Set<String> hosts) throws SQLException {
    return List.copyOf(idsOfSites(connection, hosts).values());
  }

  /** As {@link #siteIds}, by host. */
  static Map<String, Integer> idsOfSites(Connection connection, Set<String> hosts)
      throws SQLException {
    Map<String, Integer> ids = new HashMap<>();
    new Sql(connection, SITE_IDS)
        .set("hosts", hosts)
        .forEach(row -> ids.put(row.getString(2), row.getInt(1)));
    return ids;
  }

  /** The ids of the pages of a prefix that were visited. */
  static IdSet ofPrefix(Connection connection, VisitScope.OfPrefix prefix) throws SQLException {
    IdSet pages = IdSet.empty();
    withBounds(connection, OF_PREFIX, prefix)
        .fetch(IDS_AT_ONCE)
        .forEach(row -> pages.add(row.getInt(1)));
    return pages;
  }

  /** The id of the folder that a prefix is, if all its days are in the rollups of folders. */
  static Optional<Integer> folder(Connection connection, VisitScope.OfPrefix prefix)
      throws SQLException {
    return id(new Sql(connection, FOLDER).set("host", prefix.host()).set("url", prefix.start()));
  }

  /** Returns whether a prefix has all pages of its host that were visited. */
  static boolean isWholeSite(Connection connection, VisitScope.OfPrefix prefix)
      throws SQLException {
    return id(withBounds(connection, BESIDE_PREFIX, prefix)).isEmpty();
  }

  private static Sql withBounds(Connection connection, String text, VisitScope.OfPrefix prefix) {
    return new TextRange(prefix.start()).in(new Sql(connection, text).set("host", prefix.host()));
  }

  /** Those of the pages that belong to one of the hosts. */
  static Set<Integer> ofHosts(Connection connection, Set<String> hosts, Collection<Integer> pages)
      throws SQLException {
    Set<Integer> ofHost = new HashSet<>();
    hosts(connection, pages)
        .forEach(
            (page, host) -> {
              if (hosts.contains(host)) {
                ofHost.add(page);
              }
            });
    return ofHost;
  }

  /** The hosts of pages, an empty one of a page id that is no URL. */
  static Map<Integer, String> hosts(Connection connection, Collection<Integer> pages)
      throws SQLException {
    Map<Integer, String> hosts = new HashMap<>();
    for (List<Integer> some : Chunks.ofIds(pages)) {
      new Sql(connection, HOSTS)
          .set("pages", some)
          .fetch(some.size())
          .forEach(row -> hosts.put(row.getInt(1), row.getString(2)));
    }
    return hosts;
  }
}
