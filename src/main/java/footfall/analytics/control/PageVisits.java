package footfall.analytics.control;

import footfall.analytics.entity.TimeWindow;
import footfall.rollups.entity.AgentCounts;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Counts the visits of each page as those of all of them are added up. */
final class PageVisits {

  private final TimeWindow window;
  private final Map<Integer, Long> counts = new HashMap<>();

  /**
   * @param window the one of the sums
   */
  PageVisits(TimeWindow window) {
    this.window = window;
  }

  /**
   * Returns the sums to which the visits of a page are added.
   *
   * @param together the sums of all pages, to which they are added as well
   */
  VisitSums of(int page, VisitSums together) {
    return new Counted(page, together);
  }

  /** Returns the visits in the window of each page that has any. */
  Map<Integer, Long> counts() {
    return counts;
  }

  private void count(int page, long visits) {
    if (visits > 0) {
      counts.merge(page, visits, Long::sum);
    }
  }

  /** Counts a visit, if it is in the window, that is added to the sums by itself. */
  void add(Visit visit) {
    count(visit.pageId(), visit);
  }

  private void count(int page, Visit visit) {
    count(page, window.contains(VisitId.time(visit.id())) ? 1 : 0);
  }

  private final class Counted implements VisitSums {

    private final int page;
    private final VisitSums together;

    Counted(int page, VisitSums together) {
      this.page = page;
      this.together = together;
    }

    @Override
    public void add(int bin, long visits) {
      count(page, visits);
      together.add(bin, visits);
    }

    @Override
    public void add(int bin, long visits, ByteBuffer seen) {
      count(page, visits);
      together.add(bin, visits, seen);
    }

    @Override
    public void add(Visit visit) {
      count(page, visit);
      together.add(visit);
    }

    @Override
    public void addWithAgent(Visit visit) {
      count(page, visit);
      together.addWithAgent(visit);
    }

    @Override
    public void addAgents(AgentCounts agents) {
      together.addAgents(agents);
    }
  }
}
