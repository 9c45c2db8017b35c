package footfall.analytics.control;

import footfall.analytics.entity.PageSummary;
import footfall.analytics.entity.RecentVisit;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Sql;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.entity.AgentCounts;
import footfall.visits.entity.Visit;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the metrics of pages from the rollups and from the visits that are not folded yet. */
final class PageSummaries {

  /** By primary key. The hours of these days count one by one. */
  private static final String CUT_DAYS =
      """
      SELECT page_id, day, hour_visits, hour_agents FROM page_day
      WHERE generation = :generation AND page_id IN (:pages) AND day IN (:days)
      """;

  /** By primary key. */
  private static final String DAYS =
      """
      SELECT page_id, day, hour_visits, agents FROM page_day
      WHERE generation = :generation AND page_id IN (:pages) AND day >= :first AND day <= :last
      """;

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final TimeWindow window;
  private final int recentLimit;

  /**
   * @param recentLimit the maximum number of recent visits of each page
   */
  PageSummaries(Snapshot snapshot, DictionaryValues values, TimeWindow window, int recentLimit) {
    this.snapshot = snapshot;
    this.values = values;
    this.window = window;
    this.recentLimit = recentLimit;
  }

  /**
   * Reads the summary of each page.
   *
   * @param pages 1 to 500
   * @param unfolded the visits of these pages, and maybe of others, that are not folded yet
   */
  Map<Integer, PageSummary> of(Collection<Integer> pages, Collection<Visit> unfolded)
      throws SQLException {
    Map<Integer, WindowCounts> counts = new HashMap<>();
    pages.forEach(page -> counts.put(page, new WindowCounts(window)));
    Map<Integer, List<Visit>> unfoldedByPage =
        unfolded.stream()
            .filter(visit -> counts.containsKey(visit.pageId()))
            .collect(Collectors.groupingBy(Visit::pageId));
    unfoldedByPage.forEach((page, visits) -> visits.forEach(counts.get(page)::add));
    readDays(counts);
    new CutHours(snapshot, window).addTo(counts, unfolded);
    return combined(
        counts,
        PageTotals.of(snapshot, pages, unfoldedByPage),
        new RecentVisits(snapshot, values, window, recentLimit).of(pages));
  }

  private void readDays(Map<Integer, WindowCounts> counts) throws SQLException {
    Set<Integer> cut = window.cutDays();
    if (!cut.isEmpty()) {
      days(CUT_DAYS, counts)
          .set("days", cut)
          .forEach(
              row ->
                  counts
                      .get(row.getInt(1))
                      .addHours(row.getInt(2), row.getBytes(3), row.getBytes(4)));
    }
    int first = window.firstDay();
    int last = window.lastDay();
    days(DAYS, counts)
        .set("first", cut.contains(first) ? first + 1 : first)
        .set("last", cut.contains(last) ? last - 1 : last)
        .forEach(
            row ->
                counts.get(row.getInt(1)).addDay(row.getInt(2), row.getBytes(3), row.getBytes(4)));
  }

  private Sql days(String query, Map<Integer, WindowCounts> counts) {
    return snapshot.query(query).set("pages", counts.keySet());
  }

  private Map<Integer, PageSummary> combined(
      Map<Integer, WindowCounts> counts, PageTotals totals, Map<Integer, List<RecentVisit>> recent)
      throws SQLException {
    Set<Integer> agents = new HashSet<>();
    counts.values().forEach(count -> count.agents().forEach((agent, visits) -> agents.add(agent)));
    Map<Integer, String> names =
        values.userAgents(snapshot.connection(), snapshot.storage(), agents);
    Map<Integer, PageSummary> summaries = new HashMap<>();
    counts.forEach(
        (page, count) ->
            summaries.put(
                page,
                new PageSummary(
                    totals.visits(page),
                    totals.uniqueVisitors(page),
                    count.byHour(),
                    byFrequency(count.agents(), names),
                    recent.getOrDefault(page, List.of()))));
    return summaries;
  }

  private static Map<String, Long> byFrequency(AgentCounts counts, Map<Integer, String> names) {
    Map<String, Long> byName = new TreeMap<>();
    counts.forEach((agent, visits) -> byName.put(names.get(agent), visits));
    Map<String, Long> byFrequency = new LinkedHashMap<>();
    byName.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEachOrdered(agent -> byFrequency.put(agent.getKey(), agent.getValue()));
    return byFrequency;
  }
}
