package footfall.analytics.control;

import footfall.analytics.entity.LastDays;
import footfall.analytics.entity.SiteList;
import footfall.analytics.entity.SiteRank;
import footfall.analytics.entity.SitesQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.WindowSite;
import footfall.analytics.entity.WindowTotal;
import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.database.control.TextRange;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads sites, those with the most visits in a window first. Their visits of all time bound those
 * of the window ({@link RankSearch}).
 */
final class SitesReader {

  /** By index site_host and the primary key of site_total. */
  private static final String SITES =
      """
      SELECT s.id, s.host, t.visits FROM site s
      JOIN site_total t ON t.generation = :generation AND t.site_id = s.id
      WHERE s.host >= :start AND s.host < :end
      """;

  /** By index site_host and the primary key of site_total. */
  private static final String SOME_SITES =
      """
      SELECT s.id, s.host, t.visits FROM site s
      JOIN site_total t ON t.generation = :generation AND t.site_id = s.id
      WHERE s.host IN (:hosts)
      """;

  /** By primary key. */
  private static final String HOSTS = "SELECT id, host FROM page WHERE id IN (:pages)";

  /** By index site_host. */
  private static final String ALL_HOSTS =
      "SELECT host FROM site WHERE host >= :start AND host < :end ORDER BY host";

  private static final int AT_ONCE = 500;

  private final Snapshot snapshot;
  private final SitesQuery query;
  private final WindowReader reader;

  /** Visits of all time by host. */
  private final Map<String, Long> visits = new HashMap<>();

  /** Of a site without folded visits, a number that is no id. */
  private final Map<String, Integer> ids = new HashMap<>();

  private final Map<Integer, List<Visit>> unfolded = new HashMap<>();

  SitesReader(Snapshot snapshot, SitesQuery query) {
    this.snapshot = snapshot;
    this.query = query;
    this.reader = new WindowReader(snapshot, RollupLevel.SITE);
  }

  /** The hosts of the sites that are asked for, of which a visit was folded, in order. */
  static List<String> hosts(Connection connection, SitesQuery query) throws SQLException {
    Sql all = new TextRange(query.hostStart()).in(new Sql(connection, ALL_HOSTS)).fetch(AT_ONCE);
    return all.list(row -> row.getString(1)).stream().filter(query.sites()::include).toList();
  }

  SiteList read() throws SQLException {
    readFolded();
    readUnfolded();
    TopRanks<SiteRank> found =
        new TopRanks<>(SiteRank.MOST_VISITED_FIRST, query.after(), query.limit() + 1);
    List<SiteRank> bounds =
        visits.entrySet().stream()
            .map(site -> new SiteRank(site.getKey(), site.getValue()))
            .toList();
    new RankSearch<>(new ListedBounds<>(bounds, SiteRank.MOST_VISITED_FIRST), this::evaluate, found)
        .run(Math.min(query.limit() + 1, AT_ONCE), AT_ONCE);
    List<SiteRank> ranks = found.list();
    boolean isMore = ranks.size() > query.limit();
    Optional<TimeWindow> compared = snapshot.compared(query.compared());
    return new SiteList(
        compared, sites(isMore ? ranks.subList(0, query.limit()) : ranks, compared), isMore);
  }

  private void readFolded() throws SQLException {
    if (query.sites().isAll()) {
      new TextRange(query.hostStart())
          .in(snapshot.query(SITES))
          .fetch(AT_ONCE)
          .forEach(this::addFolded);
      return;
    }
    List<String> hosts = query.sites().hosts().get().stream().filter(query::includes).toList();
    for (List<String> some : Chunks.of(hosts, AT_ONCE)) {
      snapshot.query(SOME_SITES).set("hosts", some).forEach(this::addFolded);
    }
  }

  private void addFolded(ResultSet row) throws SQLException {
    ids.put(row.getString(2), row.getInt(1));
    visits.put(row.getString(2), row.getLong(3));
  }

  private void readUnfolded() throws SQLException {
    Map<Integer, List<Visit>> byPage =
        snapshot.unfolded(visit -> true).stream().collect(Collectors.groupingBy(Visit::pageId));
    for (List<Integer> pages : Chunks.ofIds(byPage.keySet())) {
      snapshot
          .query(HOSTS)
          .set("pages", pages)
          .forEach(row -> addUnfolded(row.getString(2), byPage.get(row.getInt(1))));
    }
  }

  private void addUnfolded(String host, List<Visit> some) {
    if (!host.isEmpty() && query.includes(host)) {
      int id = ids.computeIfAbsent(host, none -> -1 - ids.size());
      unfolded.computeIfAbsent(id, none -> new ArrayList<>()).addAll(some);
      visits.merge(host, (long) some.size(), Long::sum);
    }
  }

  private void evaluate(List<SiteRank> bounds, TopRanks<SiteRank> found) throws SQLException {
    Map<Integer, WindowTotal> totals = reader.totals(ids(bounds), query.window(), false, unfolded);
    for (SiteRank bound : bounds) {
      found.add(new SiteRank(bound.host(), totals.get(ids.get(bound.host())).visits()));
    }
  }

  private List<Integer> ids(List<SiteRank> sites) {
    return sites.stream().map(site -> ids.get(site.host())).toList();
  }

  private List<WindowSite> sites(List<SiteRank> ranks, Optional<TimeWindow> compared)
      throws SQLException {
    List<WindowSite> sites = new ArrayList<>();
    for (List<SiteRank> some : Chunks.of(ranks, AT_ONCE)) {
      List<Integer> someIds = ids(some);
      Map<Integer, WindowTotal> totals = reader.totals(someIds, query.window(), true, unfolded);
      Optional<Map<Integer, WindowTotal>> previous = Optional.empty();
      if (compared.isPresent()) {
        previous = Optional.of(reader.totals(someIds, compared.get(), false, unfolded));
      }
      List<Map<Integer, WindowTotal>> days = lastDays(someIds);
      for (SiteRank rank : some) {
        int id = ids.get(rank.host());
        sites.add(
            new WindowSite(
                rank,
                totals.get(id).visitors(),
                previous.map(before -> before.get(id).visits()),
                days.stream().map(day -> day.get(id).visits()).toList()));
      }
    }
    return sites;
  }

  private List<Map<Integer, WindowTotal>> lastDays(List<Integer> some) throws SQLException {
    List<Map<Integer, WindowTotal>> days = new ArrayList<>();
    for (TimeWindow day : LastDays.of(query.window())) {
      days.add(reader.totals(some, day, false, unfolded));
    }
    return days;
  }
}
