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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Adds up visits bin by bin. A set of visitors is in memory for each bin that is open, and one for
 * the whole window: a bin is open from its first visit until it is closed.
 */
final class WindowSums implements VisitSums {

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

  @Override
  public void add(int bin, long count) {
    visits[bin] += count;
  }

  @Override
  public void add(int bin, long count, ByteBuffer seen) {
    visits[bin] += count;
    visitors(bin).addAll(seen);
  }

  @Override
  public void add(Visit visit) {
    int bin = bins.indexOf(VisitId.time(visit.id()));
    if (bin != Bins.OUTSIDE) {
      visits[bin]++;
      visitors(bin).add(visit.visitorId());
    }
  }

  @Override
  public void addWithAgent(Visit visit) {
    add(visit);
    if (bins.indexOf(VisitId.time(visit.id())) != Bins.OUTSIDE) {
      agents.add(visit.userAgentId(), 1);
    }
  }

  @Override
  public void addAgents(AgentCounts counts) {
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
      if (bins.count() > 1) {
        all.addAll(open[bin]);
      }
      open[bin] = null;
    }
  }

  /** Closes all bins: nothing can be added any more. */
  void close() {
    closeUntil(bins.end(bins.count() - 1));
  }

  /** Closes all bins, and returns what was added to them. */
  WindowSeries series() {
    return new WindowSeries(totals(), total(), agents);
  }

  private List<WindowTotal> totals() {
    close();
    return IntStream.range(0, bins.count())
        .mapToObj(bin -> new WindowTotal(visits[bin], visitors[bin]))
        .toList();
  }

  /** Closes all bins, and returns what was added to them together. */
  WindowTotal total() {
    close();
    return new WindowTotal(
        LongStream.of(visits).sum(), bins.count() > 1 ? all.size() : visitors[0]);
  }
}
