package footfall.retention.control;

import footfall.analytics.control.AnalyticsStore;
import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import footfall.lifecycle.Shutdown;
import footfall.retention.entity.CleanupReport;
import footfall.retention.entity.Removal;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupLease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes old visits. Once a removal is noted, no question finds the visits any more, also if the
 * node that removes them crashes. So a cleanup is answered then, and {@link #resume} removes the
 * rows at a pace that recording does not feel: to drop 27 days at once takes a second, in which
 * half of all visits wait for 10 to 50 ms.
 */
@ApplicationScoped
public class Cleanup {

  @Inject private RollupJob rollups;
  @Inject private RollupLease lease;
  @Inject private RemovalStore store;
  @Inject private RemovalJob removals;
  @Inject private AnalyticsStore analytics;
  @Inject private Clock clock;
  @Inject private Shutdown shutdown;

  /** After a partition is dropped, recording is left alone for so many times as long. */
  @Inject
  @ConfigProperty(name = "footfall.retention.pace")
  private int pace;

  /** One at a time: others would wait, each with a thread that requests need. */
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Removes the visits that are strictly older than some days: no question finds them any more.
   * Their rows are left to {@link #resume}, unless the totals are to go as well: then all is done.
   *
   * @param days 1 or more
   * @param aggregates whether the totals are afterwards those of the visits that are kept
   * @throws LeaseHeldException if another cleanup or a rebuild runs for long
   * @throws footfall.database.control.DatabaseException if MariaDB is away; the cleanup goes on
   *     later
   */
  public CleanupReport removeOlderThan(long days, boolean aggregates) {
    if (!running.compareAndSet(false, true)) {
      throw new LeaseHeldException(RollupLease.NAME);
    }
    try {
      Instant cutoff = clock.instant().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
      return lease.run(held -> remove(held, cutoff, aggregates));
    } finally {
      running.set(false);
    }
  }

  private CleanupReport remove(LeaseToken held, Instant cutoff, boolean aggregates) {
    rollups.endRebuild(held);
    Removal removal = store.begin(held, cutoff, aggregates);
    long visits =
        analytics.countOfRemoval(removal.from(), removal.before(), removal.cleanedBefore());
    if (removal.aggregates()) {
      removals.run(held, removal);
    }
    return new CleanupReport(visits, cutoff);
  }

  /**
   * Goes on with a cleanup that has left something to do, or was interrupted: step by step, each
   * under the lease, which others may have in between. Returns when all is done, another has the
   * lease, a partition cannot be dropped now, or the service stops.
   */
  public void resume() {
    OptionalLong nanos = OptionalLong.of(0);
    while (nanos.isPresent() && !running.get() && !shutdown.hasBegun()) {
      nanos = lease.tryRun(removals::step).orElse(OptionalLong.empty());
      nanos.ifPresent(heldUp -> Pacing.pauseAfter(heldUp, pace));
    }
  }
}
