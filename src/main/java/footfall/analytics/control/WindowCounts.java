package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.rollups.entity.AgentCounts;
import footfall.rollups.entity.DayRollup;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the visits of a page in a window by hour and by user agent. */
final class WindowCounts {

  private final TimeWindow window;
  private final Bins bins;
  private final SortedMap<Instant, Long> byHour = new TreeMap<>();
  private final AgentCounts agents = new AgentCounts();
  private final Set<Instant> cutHours = new HashSet<>();

  WindowCounts(TimeWindow window) {
    this.window = window;
    bins = Bins.single(window);
  }

  /** Adds a visit if it is in the window. */
  void add(Visit visit) {
    Instant time = VisitId.time(visit.id());
    if (window.contains(time)) {
      byHour.merge(time.truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
      agents.add(visit.userAgentId(), 1);
    }
  }

  /**
   * Adds the hours of a day that are in the window. Those of which a part is are left out, and told
   * by {@link #cutHours}.
   *
   * @param hourVisits a column of {@link DayRollup}
   * @param hourAgents a column of {@link DayRollup}
   */
  void addHours(int day, byte[] hourVisits, byte[] hourAgents) {
    DayRollup.forEachHour(
        hourVisits,
        hourAgents,
        (hour, visits, hourOfAgents) -> {
          Instant start = RollupDay.start(day, hour);
          switch (bins.indexOf(start, start.plus(1, ChronoUnit.HOURS))) {
            case Bins.OUTSIDE -> {}
            case Bins.SPLIT -> cutHours.add(start);
            default -> {
              byHour.merge(start, visits, Long::sum);
              agents.addAll(AgentCounts.of(hourOfAgents));
            }
          }
        });
  }

  /**
   * Adds a day that is in the window.
   *
   * @param hourVisits a column of {@link DayRollup}
   * @param dayAgents a column of {@link DayRollup}
   */
  void addDay(int day, byte[] hourVisits, byte[] dayAgents) {
    long[] visits = DayRollup.visitsByHour(hourVisits);
    for (int hour = 0; hour < DayRollup.HOURS; hour++) {
      if (visits[hour] > 0) {
        byHour.merge(RollupDay.start(day, hour), visits[hour], Long::sum);
      }
    }
    agents.addAll(AgentCounts.of(dayAgents));
  }

  /** The hours that have visits and of which the window has a part. */
  Set<Instant> cutHours() {
    return cutHours;
  }

  SortedMap<Instant, Long> byHour() {
    return byHour;
  }

  AgentCounts agents() {
    return agents;
  }
}
