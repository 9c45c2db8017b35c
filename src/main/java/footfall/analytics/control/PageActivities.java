package footfall.analytics.control;

import footfall.analytics.entity.PageActivity;
import footfall.analytics.entity.RecentVisit;
import footfall.analytics.entity.TimeWindow;
import footfall.database.control.Chunks;
import footfall.dictionary.control.DictionaryValues;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.DayRollup;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to say of some pages, of the rollups and of the visits that are not folded yet. */
final class PageActivities {

  private final Snapshot snapshot;
  private final DictionaryValues values;
  private final TimeWindow window;
  private final int recentLimit;

  /**
   * @param recentLimit how many visits to show of each page
   */
  PageActivities(Snapshot snapshot, DictionaryValues values, TimeWindow window, int recentLimit) {
    this.snapshot = snapshot;
    this.values = values;
    this.window = window;
    this.recentLimit = recentLimit;
  }

  /**
   * The activity of each page.
   *
   * @param pages at most a few hundred
   * @param unfolded the visits of these pages, and perhaps of others, that are not folded yet
   */
  Map<Integer, PageActivity> of(Collection<Integer> pages, Collection<Visit> unfolded)
      throws SQLException {
    Map<Integer, List<Visit>> tails = new HashMap<>();
    Map<Integer, WindowCounts> counts = new HashMap<>();
    for (int page : pages) {
      tails.put(page, new ArrayList<>());
      counts.put(page, new WindowCounts(window));
    }
    for (Visit visit : unfolded) {
      if (tails.containsKey(visit.pageId())) {
        tails.get(visit.pageId()).add(visit);
        counts.get(visit.pageId()).add(visit);
      }
    }
    readFirstDay(counts);
    readLaterDays(counts);
    long firstId = VisitId.firstAt(window.start());
    return combined(
        counts,
        PageTotals.of(snapshot, tails),
        new RecentVisits(snapshot, values, firstId, recentLimit).of(pages));
  }

  /** Of the first day the hours count one by one. By primary key. */
  private void readFirstDay(Map<Integer, WindowCounts> counts) throws SQLException {
    String columns = "SELECT page_id, day, hour_visits, hour_agents FROM page_day";
    try (Statement statement = snapshot.connection().createStatement();
        ResultSet rows = statement.executeQuery(columns + days(counts, "="))) {
      while (rows.next()) {
        WindowCounts count = counts.get(rows.getInt(1));
        count.addHours(rows.getInt(2), rows.getBytes(3));
        count.add(DayRollup.agentsFrom(window.firstHour(), rows.getBytes(3), rows.getBytes(4)));
      }
    }
  }

  /** By primary key. */
  private void readLaterDays(Map<Integer, WindowCounts> counts) throws SQLException {
    String columns = "SELECT page_id, day, hour_visits, agents FROM page_day";
    try (Statement statement = snapshot.connection().createStatement();
        ResultSet rows = statement.executeQuery(columns + days(counts, ">"))) {
      while (rows.next()) {
        WindowCounts count = counts.get(rows.getInt(1));
        count.addHours(rows.getInt(2), rows.getBytes(3));
        count.add(AgentCounts.of(rows.getBytes(4)));
      }
    }
  }

  private String days(Map<Integer, WindowCounts> counts, String comparison) {
    return " WHERE generation = "
        + snapshot.generation()
        + " AND page_id IN "
        + Chunks.in(counts.keySet())
        + " AND day "
        + comparison
        + " "
        + window.firstDay();
  }

  private Map<Integer, PageActivity> combined(
      Map<Integer, WindowCounts> counts, PageTotals totals, Map<Integer, List<RecentVisit>> recent)
      throws SQLException {
    List<Integer> agents = new ArrayList<>();
    counts.values().forEach(count -> count.agents().forEach((agent, visits) -> agents.add(agent)));
    Map<Integer, String> names = values.userAgents(snapshot.connection(), agents);
    Map<Integer, PageActivity> activities = new HashMap<>();
    counts.forEach(
        (page, count) ->
            activities.put(
                page,
                new PageActivity(
                    totals.visits(page),
                    totals.uniqueVisitors(page),
                    count.byHour(),
                    byFrequency(count.agents(), names),
                    recent.getOrDefault(page, List.of()))));
    return activities;
  }

  private static Map<String, Long> byFrequency(AgentCounts counts, Map<Integer, String> names) {
    List<Map.Entry<String, Long>> agents = new ArrayList<>();
    counts.forEach((agent, visits) -> agents.add(Map.entry(names.get(agent), visits)));
    agents.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    Map<String, Long> ordered = new LinkedHashMap<>();
    agents.forEach(agent -> ordered.put(agent.getKey(), agent.getValue()));
    return ordered;
  }
}
