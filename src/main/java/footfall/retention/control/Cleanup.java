package footfall.retention.control;

import footfall.access.entity.AuditEntry;
import footfall.analytics.control.AnalyticsStore;
import footfall.database.control.DatabaseClock;
import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import footfall.lifecycle.Shutdown;
import footfall.retention.entity.CleanupReport;
import footfall.retention.entity.Removal;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupLease;
import footfall.visits.control.GateRetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes old visits: first from all answers, then, by {@link #resume}, their rows. Dropping 27
 * days at once takes a second, in which half of all visits wait for 10 to 50 ms; so the rows are
 * removed at a pace that does not slow recording down.
 */
@ApplicationScoped
public class Cleanup {

  @Inject private RollupJob rollups;
  @Inject private RollupLease lease;
  @Inject private RemovalGate gate;
  @Inject private RemovalJob removals;
  @Inject private GateRetry retry;
  @Inject private AnalyticsStore analytics;
  @Inject private DatabaseClock clock;
  @Inject private Shutdown shutdown;

  /** The pause after a partition is dropped, as a multiple of the time that the drop took. */
  @Inject
  @ConfigProperty(name = "footfall.retention.pace")
  private int pace;

  /** One at a time: others would wait, each on a thread that requests need. */
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Removes visits from all answers. Their rows are left to {@link #resume}; but if the totals
   * change as well, the rows are removed before this returns.
   *
   * @param days the age in days by MariaDB's clock, 1 or more; visits that are exactly so old are
   *     kept
   * @param aggregates whether the totals are recomputed from the visits that are kept
   * @param audited is told to be done as soon as no question finds the visits
   * @throws LeaseHeldException if another cleanup runs, or other work on the rollups for over 30 s
   * @throws footfall.database.control.DatabaseException if MariaDB is away; a removal that is
   *     stored is resumed later
   */
  public CleanupReport removeOlderThan(long days, boolean aggregates, AuditEntry audited) {
    if (!running.compareAndSet(false, true)) {
      throw new LeaseHeldException(RollupLease.NAME);
    }
    try {
      Instant cutoff = cutoff(days);
      return lease.run(held -> remove(held, cutoff, aggregates, audited));
    } finally {
      running.set(false);
    }
  }

  /**
   * Returns the time before which a cleanup would remove visits now, by MariaDB's clock.
   *
   * @param days as for {@link #removeOlderThan}
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  public Instant cutoff(long days) {
    return clock.instant().minus(days, ChronoUnit.DAYS);
  }

  private CleanupReport remove(
      LeaseToken held, Instant cutoff, boolean aggregates, AuditEntry audited) {
    rollups.finishRebuild(held);
    Removal removal = retry.run(() -> gate.begin(held, cutoff, aggregates, audited));
    long visits =
        analytics.countOfRemoval(removal.from(), removal.before(), removal.cleanedBefore());
    if (removal.aggregates()) {
      removals.run(held, removal);
    }
    return new CleanupReport(visits, cutoff);
  }

  /**
   * Removes the rows of an unfinished cleanup in steps, and releases the lease between them.
   * Returns when all are removed, the lease is held by another node, a partition cannot be dropped
   * now, or the service stops.
   */
  public void resume() {
    OptionalLong nanos = OptionalLong.of(0);
    while (nanos.isPresent() && !running.get() && !shutdown.hasBegun()) {
      nanos = lease.tryRun(removals::step).orElse(OptionalLong.empty());
      nanos.ifPresent(step -> Pacing.pauseAfter(step, pace));
    }
  }
}
