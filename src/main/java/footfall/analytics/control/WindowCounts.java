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

/** Counts the visits of a page in a window by hour and by user agent. */
final class WindowCounts {

  private final TimeWindow window;
  private final SortedMap<Instant, Long> byHour = new TreeMap<>();
  private final AgentCounts agents = new AgentCounts();

  WindowCounts(TimeWindow window) {
    this.window = window;
  }

  /** Adds a visit if it is in the window. */
  void add(Visit visit) {
    Instant time = VisitId.time(visit.id());
    if (!time.isBefore(window.start())) {
      byHour.merge(time.truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
      agents.add(visit.userAgentId(), 1);
    }
  }

  /**
   * Adds the hours of the window's first day that are in the window.
   *
   * @param hourVisits a column of {@link DayRollup}
   * @param hourAgents a column of {@link DayRollup}
   */
  void addFirstDay(byte[] hourVisits, byte[] hourAgents) {
    addHours(window.firstDay(), window.firstHour(), hourVisits);
    agents.addAll(DayRollup.agentsFrom(window.firstHour(), hourVisits, hourAgents));
  }

  /**
   * Adds a later day.
   *
   * @param hourVisits a column of {@link DayRollup}
   * @param dayAgents a column of {@link DayRollup}
   */
  void addDay(int day, byte[] hourVisits, byte[] dayAgents) {
    addHours(day, 0, hourVisits);
    agents.addAll(AgentCounts.of(dayAgents));
  }

  private void addHours(int day, int firstHour, byte[] hourVisits) {
    long[] visits = DayRollup.visitsByHour(hourVisits);
    for (int hour = firstHour; hour < DayRollup.HOURS; hour++) {
      if (visits[hour] > 0) {
        byHour.merge(RollupDay.start(day, hour), visits[hour], Long::sum);
      }
    }
  }

  SortedMap<Instant, Long> byHour() {
    return byHour;
  }

  AgentCounts agents() {
    return agents;
  }
}
