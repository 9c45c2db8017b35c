package footfall.rollups.control;

import footfall.database.control.LeaseToken;
import footfall.rollups.entity.RollupProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Brings the rollups up to date, in steps of bounded work, on one node at a time. */
@ApplicationScoped
public class RollupJob {

  @Inject private RollupStore store;
  @Inject private RollupLease lease;

  /** How long visits may wait to be folded. */
  @Inject
  @ConfigProperty(name = "footfall.rollup.max-delay")
  private Duration maxDelay;

  /** The number of visits that a transaction folds; as many that wait are folded at once. */
  @Inject
  @ConfigProperty(name = "footfall.rollup.batch")
  private int batch;

  /** The number of visits that a rebuild adds in a transaction. */
  @Inject
  @ConfigProperty(name = "footfall.rollup.rebuild-batch")
  private int rebuildBatch;

  /** How long a run may begin transactions. */
  @Inject
  @ConfigProperty(name = "footfall.rollup.max-run")
  private Duration maxRun;

  private volatile RollupProgress progress;

  /**
   * Folds and rebuilds what is due, if no other node does it: nothing while few visits wait and not
   * for long.
   *
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  public void run() {
    progress = store.progress();
    boolean due =
        progress.unfoldedVisits() >= batch
            || (progress.unfoldedVisits() > 0 && progress.lag().compareTo(maxDelay) >= 0)
            || progress.rebuild().isPresent();
    if (due) {
      lease.tryRun(this::work);
    }
  }

  private RollupProgress work(LeaseToken held) {
    long end = System.nanoTime() + maxRun.toNanos();
    long last = store.lastBatch();
    boolean more = true;
    while (more && System.nanoTime() < end) {
      more =
          store.fold(held, last, batch) || store.rebuild(held, rebuildBatch) || store.sweep(held);
      progress = store.progress();
    }
    return progress;
  }

  /** Folds all that is committed. */
  public void fold(LeaseToken held) {
    long last = store.lastBatch();
    while (store.fold(held, last, batch)) {
      // Step by step.
    }
  }

  /** Ends the rebuild that is requested, if one is, however long it takes. */
  public void finishRebuild(LeaseToken held) {
    while (store.progress().rebuild().isPresent()) {
      fold(held);
      store.rebuild(held, rebuildBatch);
    }
  }

  /** The number of visits that are recorded but not folded, when this was last looked up. */
  public long unfoldedVisits() {
    return progress == null ? 0 : progress.unfoldedVisits();
  }

  @Gauge(
      name = "footfall_rollup_lag",
      absolute = true,
      unit = MetricUnits.SECONDS,
      description = "How long ago the oldest visit was committed that is not folded")
  public double lagSeconds() {
    return progress == null ? 0 : progress.lag().toMillis() / 1000.0;
  }
}
