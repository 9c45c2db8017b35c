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

/** Sums up, in memory, what visits add to the rollups of one level. */
final class RollupDelta {

  private final Map<Integer, TotalRollup> totals = new HashMap<>();
  private final SortedMap<Integer, Map<Integer, DayRollup>> days = new TreeMap<>();

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

  /** Returns the totals by page or site. */
  Map<Integer, TotalRollup> totals() {
    return totals;
  }

  /** Returns the days, by {@link RollupDay} and then by page or site. */
  SortedMap<Integer, Map<Integer, DayRollup>> days() {
    return days;
  }
}
