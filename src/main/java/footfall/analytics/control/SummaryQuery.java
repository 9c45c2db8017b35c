package footfall.analytics.control;

import footfall.analytics.entity.PageActivity;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.SiteTotals;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Chunks;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.RollupLevel;
import footfall.values.IdSet;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is to say of all pages, or of those of a site, the most visited first.
 *
 * @param host of the site; empty for all pages
 * @param limit how many pages at most
 * @param after the page behind which to start
 */
public record SummaryQuery(
    TimeWindow window, Optional<String> host, int limit, Optional<PageRank> after) {

  private static final int RECENT_VISITS = 10;
  private static final int PAGES_AT_ONCE = 100;

  /** How many hours of pages are held at once: a window of years has many. */
  private static final long HOURS_AT_ONCE = 100_000;

  /** No id of a site. */
  private static final int UNKNOWN_SITE = -1;

  private static final String TOTAL =
      """
      SELECT visits, unique_visitors, earliest, latest FROM site_total
      WHERE generation = ? AND site_id = ?
      """;

  /** Takes the parts of a summary, one by one. */
  public interface Receiver {

    /**
     * Takes a page.
     *
     * @return whether to go on
     */
    boolean page(String url, PageActivity activity, PageRank rank);

    /** Takes what there is to say of all pages together, after the last of them. */
    void totals(SiteTotals totals);

    /** Says that there are more pages. */
    void more();
  }

  /** Answers in the transaction that begins with this. */
  public void answer(Connection connection, DictionaryValues values, Receiver receiver)
      throws SQLException {
    Snapshot snapshot = Snapshot.open(connection);
    int site = siteId(connection);
    List<Visit> unfolded = unfolded(snapshot);
    OptionalInt ofSite = host.isPresent() ? OptionalInt.of(site) : OptionalInt.empty();
    List<PageRank> ranks = new PageRanking(snapshot, ofSite).after(after, limit + 1, unfolded);
    List<PageRank> shown = ranks.subList(0, Math.min(limit, ranks.size()));
    boolean complete = pages(snapshot, values, shown, unfolded, receiver);
    if (!complete || shown.size() < ranks.size()) {
      receiver.more();
    }
    receiver.totals(totals(snapshot, site, unfolded));
  }

  private int siteId(Connection connection) throws SQLException {
    return host.isPresent()
        ? Pages.siteId(connection, host.get()).orElse(UNKNOWN_SITE)
        : RollupLevel.ALL_SITES;
  }

  private List<Visit> unfolded(Snapshot snapshot) throws SQLException {
    List<Visit> all = snapshot.unfolded(visit -> true);
    if (host.isEmpty()) {
      return all;
    }
    Set<Integer> ofHost =
        ofHost(snapshot, all.stream().map(Visit::pageId).collect(Collectors.toSet()));
    return all.stream().filter(visit -> ofHost.contains(visit.pageId())).toList();
  }

  /** By primary key. */
  private Set<Integer> ofHost(Snapshot snapshot, Set<Integer> pages) throws SQLException {
    Set<Integer> ofHost = new HashSet<>();
    for (List<Integer> some : Chunks.ofIds(pages)) {
      String query = "SELECT id, host FROM page WHERE id IN " + Chunks.in(some);
      try (Statement statement = snapshot.connection().createStatement();
          ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          if (rows.getString(2).equals(host.get())) {
            ofHost.add(rows.getInt(1));
          }
        }
      }
    }
    return ofHost;
  }

  private boolean pages(
      Snapshot snapshot,
      DictionaryValues values,
      List<PageRank> ranks,
      List<Visit> unfolded,
      Receiver receiver)
      throws SQLException {
    PageActivities activities = new PageActivities(snapshot, values, window, RECENT_VISITS);
    int atOnce = (int) Math.max(1, Math.min(PAGES_AT_ONCE, HOURS_AT_ONCE / window.hours()));
    for (int from = 0; from < ranks.size(); from += atOnce) {
      List<PageRank> some = ranks.subList(from, Math.min(from + atOnce, ranks.size()));
      List<Integer> ids = some.stream().map(PageRank::pageId).toList();
      Map<Integer, PageActivity> ofPages = activities.of(ids, unfolded);
      Map<Integer, String> urls = values.urls(snapshot.connection(), ids);
      for (PageRank rank : some) {
        if (!receiver.page(urls.get(rank.pageId()), ofPages.get(rank.pageId()), rank)) {
          return false;
        }
      }
    }
    return true;
  }

  private SiteTotals totals(Snapshot snapshot, int site, List<Visit> unfolded) throws SQLException {
    LongSummaryStatistics times =
        unfolded.stream()
            .mapToLong(visit -> VisitId.time(visit.id()).toEpochMilli())
            .summaryStatistics();
    Map<Integer, IdSet> newVisitors = new HashMap<>(Map.of(site, VisitorSets.of(unfolded)));
    VisitorSets.removeFolded(snapshot, RollupLevel.SITE, newVisitors);
    long uniqueVisitors = newVisitors.get(site).size();
    try (PreparedStatement select = snapshot.connection().prepareStatement(TOTAL)) {
      select.setInt(1, snapshot.generation());
      select.setInt(2, site);
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          uniqueVisitors += row.getLong(2);
          times.combine(
              new LongSummaryStatistics(row.getLong(1), row.getLong(3), row.getLong(4), 0));
        }
      }
    }
    boolean any = times.getCount() > 0;
    WindowVisitors inWindow = WindowVisitors.of(snapshot, RollupLevel.SITE, site, window, unfolded);
    return new SiteTotals(
        times.getCount(),
        uniqueVisitors,
        any ? Optional.of(Instant.ofEpochMilli(times.getMin())) : Optional.empty(),
        any ? Optional.of(Instant.ofEpochMilli(times.getMax())) : Optional.empty(),
        inWindow.visits(),
        inWindow.uniqueVisitors());
  }
}
