package footfall.visits.control;

import footfall.values.VisitId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Generates the ids of live visits, strictly increasing even while the clock stands still or goes
 * back; beyond 4,096 per millisecond they run ahead of the clock.
 *
 * <p>Two nodes with the same number can generate the same id. The primary key rejects it, and the
 * batch is stored with new ids.
 */
@ApplicationScoped
public class VisitIdGenerator {

  private final AtomicLong lastTick = new AtomicLong();
  private final Clock clock;
  private final int node;

  /** For the container's proxies. */
  protected VisitIdGenerator() {
    this(Clock.systemUTC(), 0);
  }

  /**
   * @param node this node's number, 0 to 255, unique in the cluster
   * @throws IllegalArgumentException if {@code node} is anything else
   */
  @Inject
  public VisitIdGenerator(Clock clock, @ConfigProperty(name = "footfall.node") int node) {
    if (node < 0 || node >= VisitId.NODES) {
      throw new IllegalArgumentException("footfall.node must be 0 to 255 but is " + node);
    }
    this.clock = clock;
    this.node = node;
  }

  /** Returns the id of a visit at the current time. */
  public long next() {
    long now = VisitId.firstTick(clock.millis());
    return VisitId.live(lastTick.accumulateAndGet(now, (last, at) -> Math.max(last + 1, at)), node);
  }
}
