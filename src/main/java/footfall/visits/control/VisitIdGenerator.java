package footfall.visits.control;

import footfall.values.VisitId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hands out the ids of live visits: each larger than the one before, also when the clock stands
 * still or goes back. More than 4,096 in a millisecond borrow from the next one.
 *
 * <p>Two nodes with the same number can draw the same id. The primary key finds that, and the batch
 * is stored again under new ids.
 */
@ApplicationScoped
public class VisitIdGenerator {

  private final AtomicLong lastTick = new AtomicLong();
  private final Clock clock;
  private final int node;

  protected VisitIdGenerator() {
    this(Clock.systemUTC(), 0);
  }

  /**
   * @param node this node's number, 0 to 255, different on each node of a cluster
   */
  @Inject
  public VisitIdGenerator(Clock clock, @ConfigProperty(name = "footfall.node") int node) {
    if (node < 0 || node >= VisitId.NODES) {
      throw new IllegalArgumentException("footfall.node must be 0 to 255 but is " + node);
    }
    this.clock = clock;
    this.node = node;
  }

  /** The id of a visit that takes place now. */
  public long next() {
    long now = VisitId.firstTick(clock.millis());
    return VisitId.live(lastTick.accumulateAndGet(now, (last, at) -> Math.max(last + 1, at)), node);
  }
}
