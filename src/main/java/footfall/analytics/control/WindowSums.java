package footfall.analytics.control;

import footfall.analytics.entity.Bins;
import footfall.analytics.entity.WindowSeries;
import footfall.analytics.entity.WindowTotal;
import footfall.rollups.entity.AgentCounts;
import footfall.values.IdUnion;
import footfall.values.VisitId;
import footfall.visits.entity.Visit;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up visits bin by bin. A set of visitors is in memory for each bin that is open, and one for
 * the whole window: a bin is open from its first visit until it is closed.
 */
final class WindowSums {

  private final Bins bins;
  private final long[] visits;
  private final int[] visitors;
  private final IdUnion[] open;
  private final IdUnion all = new IdUnion();
  private final AgentCounts agents = new AgentCounts();
  private int firstOpen;

  /**
   * @param bins those that visits are added to
   */
  WindowSums(Bins bins) {
    this.bins = bins;
    visits = new long[bins.count()];
    visitors = new int[bins.count()];
    open = new IdUnion[bins.count()];
  }

  /** Adds visits without their visitors. */
  void add(int bin, long count) {
    visits[bin] += count;
  }

  /**
   * Adds visits.
   *
   * @param bin one that is not closed
   * @param seen their visitors, as {@link IdUnion#addAll(ByteBuffer)} takes them
   */
  void add(int bin, long count, ByteBuffer seen) {
    visits[bin] += count;
    visitors(bin).addAll(seen);
  }

  /** Adds a visit if it is in the window. */
  void add(Visit visit) {
    int bin = bins.indexOf(VisitId.time(visit.id()));
    if (bin != Bins.OUTSIDE) {
      visits[bin]++;
      visitors(bin).add(visit.visitorId());
    }
  }

  /** As {@link #add(Visit)}, with the user agent. */
  void addWithAgent(Visit visit) {
    add(visit);
    if (bins.indexOf(VisitId.time(visit.id())) != Bins.OUTSIDE) {
      agents.add(visit.userAgentId(), 1);
    }
  }

  /** Adds visits of the window by user agent, whose visits are added apart from that. */
  void addAgents(AgentCounts counts) {
    agents.addAll(counts);
  }

  private IdUnion visitors(int bin) {
    if (open[bin] == null) {
      open[bin] = new IdUnion();
    }
    return open[bin];
  }

  /** Closes the bins that end at a time or before it. */
  void closeUntil(Instant time) {
    while (firstOpen < bins.count() && !bins.end(firstOpen).isAfter(time)) {
      close(firstOpen);
      firstOpen++;
    }
  }

  private void close(int bin) {
    if (open[bin] != null) {
      visitors[bin] = open[bin].size();
      all.addAll(open[bin]);
      open[bin] = null;
    }
  }

  /** Returns the total of a window that is one bin. */
  WindowTotal total() {
    return new WindowTotal(visits[0], open[0] == null ? 0 : open[0].size());
  }

  /** Closes all bins, and returns what was added to them. */
  WindowSeries series() {
    closeUntil(bins.end(bins.count() - 1));
    List<WindowTotal> series = new ArrayList<>();
    long sum = 0;
    for (int bin = 0; bin < bins.count(); bin++) {
      series.add(new WindowTotal(visits[bin], visitors[bin]));
      sum += visits[bin];
    }
    return new WindowSeries(series, new WindowTotal(sum, all.size()), agents);
  }
}
