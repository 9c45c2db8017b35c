package footfall.rollups.control;

import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.TotalRollup;
import footfall.rollups.entity.VisitCounts;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums up, in memory, what visits add to the rollups of one level.
 *
 * @param totals by page or site; none of folders
 * @param days by {@link RollupDay}, then by page, site or folder
 * @param quarters by site, then by quarter hour since 1970; none of pages and folders
 */
record RollupDelta(
    Map<Integer, TotalRollup> totals,
    SortedMap<Integer, Map<Integer, DayRollup>> days,
    Map<Integer, Map<Integer, VisitCounts>> quarters) {

  private RollupDelta() {
    this(new HashMap<>(), new TreeMap<>(), new HashMap<>());
  }

  /**
   * Sums up what visits add to their pages.
   *
   * @param visitorsBefore totals get the visitors of visits of days before this one, in days since
   *     1970-01-01
   */
  static RollupDelta ofPages(Collection<Visit> visits, int visitorsBefore) {
    RollupDelta delta = new RollupDelta();
    for (Visit visit : visits) {
      Instant time = VisitId.time(visit.id());
      int day = RollupDay.of(time);
      TotalRollup total = delta.total(visit.pageId());
      if (day < visitorsBefore) {
        total.add(visit.visitorId(), time.toEpochMilli());
      } else {
        total.add(time.toEpochMilli());
      }
      delta
          .day(day, visit.pageId())
          .add(RollupDay.hour(time), visit.visitorId(), visit.userAgentId());
    }
    return delta;
  }

  /**
   * Sums up what visits add to their sites, and to all of them together. Each visit is added to a
   * quarter hour of its site; these are added to each other, which are far fewer.
   *
   * @param sites the sites of the pages
   * @param visitorsBefore as for {@link #ofPages}
   */
  static RollupDelta ofSites(
      Collection<Visit> visits, Map<Integer, PageSite> sites, int visitorsBefore) {
    RollupDelta delta = new RollupDelta();
    for (Visit visit : visits) {
      Instant time = VisitId.time(visit.id());
      int site = sites.get(visit.pageId()).siteId();
      delta.quarter(site, RollupDay.quarter(time)).add(visit.visitorId(), visit.userAgentId());
      delta.total(site).addTime(time.toEpochMilli());
    }
    if (!visits.isEmpty()) {
      delta.addAllSites();
    }
    delta.quarters.forEach(
        (site, quarters) ->
            quarters.forEach(
                (quarter, counts) -> delta.addQuarter(site, quarter, counts, visitorsBefore)));
    return delta;
  }

  /**
   * Sums up what visits add to the days of folders, of those days that are there.
   *
   * @param folders those of the pages that are in some
   */
  static RollupDelta ofFolders(Collection<Visit> visits, Map<Integer, List<Folder>> folders) {
    RollupDelta delta = new RollupDelta();
    for (Visit visit : visits) {
      Instant time = VisitId.time(visit.id());
      int day = RollupDay.of(time);
      for (Folder folder : folders.getOrDefault(visit.pageId(), List.of())) {
        if (folder.has(day)) {
          delta
              .day(day, folder.id())
              .add(RollupDay.hour(time), visit.visitorId(), visit.userAgentId());
        }
      }
    }
    return delta;
  }

  private void addAllSites() {
    TotalRollup all = total(RollupLevel.ALL_SITES);
    Map<Integer, VisitCounts> allQuarters =
        quarters.computeIfAbsent(RollupLevel.ALL_SITES, key -> new HashMap<>());
    for (int site : totals.keySet()) {
      if (site != RollupLevel.ALL_SITES) {
        all.addTime(totals.get(site).earliest());
        all.addTime(totals.get(site).latest());
        quarters
            .get(site)
            .forEach(
                (quarter, counts) ->
                    allQuarters.computeIfAbsent(quarter, key -> new VisitCounts()).addAll(counts));
      }
    }
  }

  private void addQuarter(int site, int quarter, VisitCounts counts, int visitorsBefore) {
    int day = RollupDay.ofQuarter(quarter);
    total(site).addVisits(counts.visits());
    if (day < visitorsBefore) {
      total(site).addVisitors(counts.visitors());
    }
    day(day, site).add(RollupDay.hourOfQuarter(quarter), counts);
  }

  private TotalRollup total(int id) {
    return totals.computeIfAbsent(id, key -> new TotalRollup());
  }

  private DayRollup day(int day, int id) {
    return days.computeIfAbsent(day, key -> new HashMap<>())
        .computeIfAbsent(id, key -> new DayRollup());
  }

  private VisitCounts quarter(int site, int quarter) {
    return quarters
        .computeIfAbsent(site, key -> new HashMap<>())
        .computeIfAbsent(quarter, key -> new VisitCounts());
  }
}
