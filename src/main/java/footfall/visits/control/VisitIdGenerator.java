package footfall.visits.control;

import footfall.database.control.NodeNumber;
import footfall.database.control.UnavailableException;
import footfall.database.entity.NodeLease;
import footfall.values.VisitId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates the ids of live visits. With one number of the node they increase strictly, even while
 * the clock stands still or goes back; beyond 4,096 per millisecond they run ahead of the clock.
 * They stay within the time that the lease of the number grants, so no two processes generate the
 * same id.
 */
@ApplicationScoped
public class VisitIdGenerator {

  private final AtomicLong lastTick = new AtomicLong();
  private final Clock clock;
  private final NodeNumber number;

  /** For the container's proxies. */
  protected VisitIdGenerator() {
    this(Clock.systemUTC(), new NodeNumber(Duration.ZERO));
  }

  @Inject
  public VisitIdGenerator(Clock clock, NodeNumber number) {
    this.clock = clock;
    this.number = number;
  }

  /**
   * Returns the id of a visit at the current time.
   *
   * @throws UnavailableException if this node has no number at present, or its clock is further
   *     ahead of MariaDB's than the lease lasts
   */
  public long next() {
    NodeLease lease = number.current();
    long first = VisitId.firstTick(Math.max(clock.millis(), lease.firstMillis()));
    long tick = lastTick.updateAndGet(last -> granted(Math.max(last + 1, first), lease));
    return VisitId.live(tick, lease.number());
  }

  private static long granted(long tick, NodeLease lease) {
    if (tick >= VisitId.firstTick(lease.lastMillis() + 1)) {
      throw new UnavailableException("the clock of this node is ahead");
    }
    return tick;
  }
}
