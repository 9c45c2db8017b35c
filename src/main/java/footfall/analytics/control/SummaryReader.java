package footfall.analytics.control;

import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.PageSummary;
import footfall.analytics.entity.RankedPage;
import footfall.analytics.entity.SummaryEnd;
import footfall.analytics.entity.SummaryQuery;
import footfall.database.control.Chunks;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.control.RollupLevel;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the metrics of the pages of a site, or of all pages, the most visited first. */
final class SummaryReader {

  private static final int RECENT_VISITS = 10;
  private static final int PAGES_AT_ONCE = 100;

  /** The hours of pages that are in memory at once: a window of years has many. */
  private static final long HOURS_AT_ONCE = 100_000;

  /** No site has this id. */
  private static final int UNKNOWN_SITE = -1;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final SummaryQuery query;
  private final Instant now;

  SummaryReader(Snapshot snapshot, DictionaryValues values, SummaryQuery query, Instant now) {
    this.snapshot = snapshot;
    this.values = values;
    this.query = query;
    this.now = now;
  }

  /**
   * Reads the pages, at least one if there is any, and then the totals.
   *
   * @param pages accepts a page, and returns whether it has room for another
   */
  SummaryEnd read(Predicate<RankedPage> pages) throws SQLException {
    Optional<Integer> site = siteId();
    List<Visit> unfolded = unfolded();
    Map<Integer, Long> unfoldedByPage =
        unfolded.stream().collect(Collectors.groupingBy(Visit::pageId, Collectors.counting()));
    List<PageRank> ranks =
        new PageRanking(snapshot, site, query.after(), unfoldedByPage).next(query.limit() + 1);
    int read = read(ranks.subList(0, Math.min(query.limit(), ranks.size())), unfolded, pages);
    return new SummaryEnd(
        SiteTotalsReader.read(
            snapshot, site.orElse(RollupLevel.ALL_SITES), query.window(), unfolded),
        read < ranks.size() ? Optional.of(ranks.get(read - 1)) : Optional.empty());
  }

  /** The id of the site; empty if the query is for all sites. */
  private Optional<Integer> siteId() throws SQLException {
    if (query.isOfUnknown()) {
      return Optional.of(UNKNOWN_SITE);
    }
    return query.host().isPresent()
        ? Pages.siteId(snapshot.connection(), query.host().get())
            .or(() -> Optional.of(UNKNOWN_SITE))
        : Optional.empty();
  }

  private List<Visit> unfolded() throws SQLException {
    if (query.isOfUnknown()) {
      return List.of();
    }
    List<Visit> all = snapshot.unfolded(visit -> true);
    if (query.host().isEmpty()) {
      return all;
    }
    Set<Integer> pages = all.stream().map(Visit::pageId).collect(Collectors.toSet());
    Set<Integer> ofHost = Pages.ofHosts(snapshot.connection(), Set.of(query.host().get()), pages);
    return all.stream().filter(visit -> ofHost.contains(visit.pageId())).toList();
  }

  /** Returns how many pages were read. */
  private int read(List<PageRank> ranks, List<Visit> unfolded, Predicate<RankedPage> pages)
      throws SQLException {
    PageSummaries summaries = new PageSummaries(snapshot, values, query.window(), RECENT_VISITS);
    long atOnce =
        Math.max(1, Math.min(PAGES_AT_ONCE, HOURS_AT_ONCE / query.window().hoursUntil(now)));
    int read = 0;
    for (List<PageRank> some : Chunks.of(ranks, (int) atOnce)) {
      List<Integer> ids = some.stream().map(PageRank::pageId).toList();
      Map<Integer, PageSummary> ofPages = summaries.of(ids, unfolded);
      Map<Integer, String> urls = values.urls(snapshot.connection(), snapshot.storage(), ids);
      for (PageRank rank : some) {
        int id = rank.pageId();
        read++;
        if (!pages.test(new RankedPage(urls.get(id), ofPages.get(id), rank))) {
          return read;
        }
      }
    }
    return read;
  }
}
