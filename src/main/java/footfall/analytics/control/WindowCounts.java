package footfall.analytics.control;

import footfall.analytics.entity.TimeWindow;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/** Visits of a page in a window: by hour, and by user agent. */
final class WindowCounts {

  private final TimeWindow window;
  private final SortedMap<Instant, Long> byHour = new TreeMap<>();
  private final AgentCounts agents = new AgentCounts();

  WindowCounts(TimeWindow window) {
    this.window = window;
  }

  /** Adds a visit, if it is in the window. */
  void add(Visit visit) {
    Instant time = VisitId.time(visit.id());
    if (!time.isBefore(window.start())) {
      byHour.merge(time.truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
      agents.add(visit.userAgentId(), 1);
    }
  }

  /**
   * Adds the hours of a day that are in the window.
   *
   * @param hourVisits a column of {@link DayRollup}
   */
  void addHours(int day, byte[] hourVisits) {
    long[] visits = DayRollup.visitsByHour(hourVisits);
    int first = day == window.firstDay() ? window.firstHour() : 0;
    for (int hour = first; hour < DayRollup.HOURS; hour++) {
      if (visits[hour] > 0) {
        byHour.merge(RollupDay.start(day, hour), visits[hour], Long::sum);
      }
    }
  }

  void add(AgentCounts counts) {
    agents.addAll(counts);
  }

  SortedMap<Instant, Long> byHour() {
    return byHour;
  }

  long visits() {
    return byHour.values().stream().mapToLong(Long::longValue).sum();
  }

  AgentCounts agents() {
    return agents;
  }
}
