package footfall.rollups.control;

import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.rollups.entity.TotalRollup;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What visits add to the rollups of one level, summed up in memory. */
final class RollupDelta {

  private final Map<Integer, TotalRollup> totals = new HashMap<>();
  private final SortedMap<Integer, Map<Integer, DayRollup>> days = new TreeMap<>();

  /**
   * Counts a visit.
   *
   * @param id the page or the site that it belongs to
   */
  void add(int id, Visit visit) {
    Instant time = VisitId.time(visit.id());
    totals
        .computeIfAbsent(id, key -> new TotalRollup())
        .add(visit.visitorId(), time.toEpochMilli());
    days.computeIfAbsent(RollupDay.of(time), day -> new HashMap<>())
        .computeIfAbsent(id, key -> new DayRollup())
        .add(RollupDay.hour(time), visit.visitorId(), visit.userAgentId());
  }

  /** By page or site. */
  Map<Integer, TotalRollup> totals() {
    return totals;
  }

  /** By day, then by page or site. */
  SortedMap<Integer, Map<Integer, DayRollup>> days() {
    return days;
  }
}
