package footfall.analytics.control;

import footfall.analytics.entity.PageSearch;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.TextRange;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects pages: all, those of a site, or those whose hosts or URLs begin alike.
 *
 * @param host the host of the only site that they belong to; empty for several sites
 * @param hostStart how their hosts begin; may be empty
 * @param starts how their URLs begin: in one of these ways; empty for all URLs
 * @param pathStart how the paths of their URLs begin; may be empty
 */
record PageSelection(
    Optional<String> host, String hostStart, List<String> starts, String pathStart) {

  /** By primary key. */
  private static final String HASHES =
      "SELECT id, url_hash, host, url FROM page WHERE id IN (:pages)";

  /** By index page_host_url. */
  private static final String OF_HOST =
      """
      SELECT id, url_hash, host, url FROM page
      WHERE host = :host AND url >= :start AND url < :end LIMIT :limit
      """;

  /** By index page_host_url. */
  private static final String OF_HOSTS =
      """
      SELECT id, url_hash, host, url FROM page WHERE host >= :start AND host < :end LIMIT :limit
      """;

  /** By index site_host. */
  private static final String SITES = "SELECT id FROM site WHERE host >= :start AND host < :end";

  private static final int ROWS_AT_ONCE = 1_000;

  /** That of the longest: no slash before it is one of a path. */
  private static final int SCHEME_LENGTH = "https://".length();

  /** All pages, also the page ids of page counters, which are of no site. */
  static final PageSelection ALL = new PageSelection(Optional.empty(), "", List.of(), "");

  /** The pages of a site. */
  static PageSelection ofSite(String host) {
    return new PageSelection(Optional.of(host), "", List.of(), "");
  }

  /**
   * The pages whose URLs begin with a prefix.
   *
   * @param prefix with scheme, host and the slash behind it
   * @param host the host in it, without port
   */
  static PageSelection ofPrefix(String prefix, String host) {
    return new PageSelection(Optional.of(host), "", List.of(prefix), "");
  }

  /**
   * Those of these pages, which are all or those of a site, that a search finds; empty for none.
   */
  Optional<PageSelection> found(PageSearch search) {
    if (search instanceof PageSearch.OfPaths paths) {
      return inSite(paths.host(), anywhere(paths), paths.start());
    }
    if (search instanceof PageSearch.OfUrls urls) {
      return inSite(urls.host(), urls.starts(), "");
    }
    String start = ((PageSearch.OfHosts) search).start();
    return host.isEmpty()
        ? Optional.of(new PageSelection(host, start, List.of(), ""))
        : Optional.of(this).filter(site -> host.get().startsWith(start));
  }

  private Optional<PageSelection> inSite(String site, List<String> some, String path) {
    return Optional.of(new PageSelection(Optional.of(site), "", some, path))
        .filter(selection -> host.isEmpty() || host.get().equals(site));
  }

  /** URLs without a port begin with the path at once; few have a port. */
  private static List<String> anywhere(PageSearch.OfPaths paths) {
    return paths.start().equals("/")
        ? List.of()
        : Stream.of("http://", "https://")
            .map(scheme -> scheme + paths.host())
            .flatMap(origin -> Stream.of(origin + paths.start(), origin + ":"))
            .toList();
  }

  /** Returns whether all pages of its site or all sites are selected. */
  boolean isWhole() {
    return hostStart.isEmpty() && starts.isEmpty();
  }

  /** Returns whether a page of a host, and with a URL or page id, is selected. */
  boolean includes(String ofHost, String url) {
    return ofHost.startsWith(hostStart)
        && (host.isEmpty() || host.get().equals(ofHost))
        && (starts.isEmpty() || starts.stream().anyMatch(url::startsWith))
        && url.startsWith(pathStart, pathStart.isEmpty() ? 0 : url.indexOf('/', SCHEME_LENGTH));
  }

  /** Returns those of the pages that are selected, with the hashes of their URLs. */
  Map<Integer, byte[]> hashes(Snapshot snapshot, Collection<Integer> pages) throws SQLException {
    Map<Integer, byte[]> hashes = new HashMap<>();
    for (List<Integer> some : Chunks.ofIds(pages)) {
      new Sql(snapshot.connection(), HASHES)
          .set("pages", some)
          .fetch(some.size())
          .forEach(row -> add(row, hashes));
    }
    return hashes;
  }

  private void add(ResultSet row, Map<Integer, byte[]> hashes) throws SQLException {
    if (includes(row.getString(3), row.getString(4))) {
      hashes.put(row.getInt(1), row.getBytes(2));
    }
  }

  /** Returns those of the visits that are of the pages. */
  List<Visit> of(Snapshot snapshot, List<Visit> visits) throws SQLException {
    if (this.equals(ALL)) {
      return visits;
    }
    Set<Integer> pages = visits.stream().map(Visit::pageId).collect(Collectors.toSet());
    Set<Integer> selected = hashes(snapshot, pages).keySet();
    return visits.stream().filter(visit -> selected.contains(visit.pageId())).toList();
  }

  /**
   * Returns the ids of the pages, if they are some of their sites' and not many.
   *
   * @param limit the most that are looked at
   */
  Optional<Set<Integer>> few(Snapshot snapshot, int limit) throws SQLException {
    if (isWhole()) {
      return Optional.empty();
    }
    Map<Integer, byte[]> found = new HashMap<>();
    AtomicInteger read = new AtomicInteger();
    for (Sql range : ranges(snapshot)) {
      range
          .set("limit", limit + 1 - read.get())
          .fetch(ROWS_AT_ONCE)
          .forEach(
              row -> {
                read.incrementAndGet();
                add(row, found);
              });
      if (read.get() > limit) {
        return Optional.empty();
      }
    }
    return Optional.of(found.keySet());
  }

  private List<Sql> ranges(Snapshot snapshot) {
    if (host.isEmpty()) {
      return List.of(range(snapshot, OF_HOSTS, hostStart));
    }
    return starts.stream()
        .map(start -> range(snapshot, OF_HOST, start).set("host", host.get()))
        .toList();
  }

  private static Sql range(Snapshot snapshot, String query, String start) {
    return new TextRange(start).in(new Sql(snapshot.connection(), query));
  }

  /** Returns the ids of the sites of which the pages may be, also that of pages of no site. */
  List<Integer> siteIds(Snapshot snapshot) throws SQLException {
    if (host.isPresent()) {
      return Pages.siteId(snapshot.connection(), host.get()).map(List::of).orElse(List.of());
    }
    List<Integer> ids = range(snapshot, SITES, hostStart).list(row -> row.getInt(1));
    if (hostStart.isEmpty()) {
      ids.add(RollupLevel.ALL_SITES);
    }
    return ids;
  }
}
