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

/**
 * Sums up, in memory, what visits add to the rollups of one level.
 *
 * @param totals by page or site
 * @param days by {@link RollupDay}, then by page or site
 */
record RollupDelta(
    Map<Integer, TotalRollup> totals, SortedMap<Integer, Map<Integer, DayRollup>> days) {

  RollupDelta() {
    this(new HashMap<>(), new TreeMap<>());
  }

  /**
   * Adds a visit.
   *
   * @param id the id of its page or site
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
}
