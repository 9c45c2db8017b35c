package footfall.rollups.control;

import footfall.database.control.Lease;
import footfall.database.control.LeaseHeldException;
import footfall.rollups.entity.RollupProgress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** Brings the rollups up to date, in steps of bounded work, on one node at a time. */
@ApplicationScoped
public class RollupJob {

  /** The name of the lease that folding, rebuilding and removing exclude each other by. */
  public static final String LEASE = "rollups";

  /** A run of the timer ends within {@code footfall.rollup.max-run}, a dead holder's lease too. */
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private RollupStore store;
  private Duration maxDelay;
  private int batch;
  private int rebuildBatch;
  private Duration maxRun;
  private int maxUnfolded;
  private volatile RollupProgress progress;

  /** For the container's proxies. */
  protected RollupJob() {}

  /**
   * @param maxDelay how long visits may wait to be folded
   * @param batch how many are folded in a transaction, and at once when so many wait
   * @param rebuildBatch how many a rebuild adds in a transaction
   * @param maxRun how long a run may begin transactions
   * @param maxUnfolded how many may wait before imports wait
   */
  @Inject
  public RollupJob(
      RollupStore store,
      @ConfigProperty(name = "footfall.rollup.max-delay") Duration maxDelay,
      @ConfigProperty(name = "footfall.rollup.batch") int batch,
      @ConfigProperty(name = "footfall.rollup.rebuild-batch") int rebuildBatch,
      @ConfigProperty(name = "footfall.rollup.max-run") Duration maxRun,
      @ConfigProperty(name = "footfall.import.max-unfolded") int maxUnfolded) {
    this.store = store;
    this.maxDelay = maxDelay;
    this.batch = batch;
    this.rebuildBatch = rebuildBatch;
    this.maxRun = maxRun;
    this.maxUnfolded = maxUnfolded;
  }

  /**
   * Does what is to do, if no other node does it: nothing while little waits and not for long.
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
      underLeaseIfFree(this::work);
    }
  }

  /**
   * Does work that folding and rebuilding must not meet, unless one of them or other such work is
   * under way.
   *
   * @param work is given the lease, and renews it in each of its transactions
   * @return what came of it, if it was done
   */
  public <T> Optional<T> underLeaseIfFree(Function<Lease, T> work) {
    Lease lease = new Lease(LEASE, UUID.randomUUID().toString());
    if (!store.tryAcquire(lease)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(lease));
    } finally {
      store.release(lease);
    }
  }

  /**
   * The same, after what is under way.
   *
   * @throws LeaseHeldException if that takes more than 30 s
   */
  public <T> T underLease(Function<Lease, T> work) {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (System.nanoTime() < deadline) {
      Optional<T> done = underLeaseIfFree(work);
      if (done.isPresent()) {
        return done.get();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    throw new LeaseHeldException(LEASE);
  }

  /** Folds all that is committed. */
  public void fold(Lease lease) {
    long last = store.lastBatch();
    while (store.fold(lease, last, batch)) {
      // Step by step.
    }
  }

  /** Ends the rebuild that is requested, if one is, however long it takes. */
  public void endRebuild(Lease lease) {
    while (store.progress().rebuild().isPresent()) {
      fold(lease);
      store.rebuild(lease, rebuildBatch);
    }
  }

  private RollupProgress work(Lease lease) {
    long end = System.nanoTime() + maxRun.toNanos();
    long last = store.lastBatch();
    boolean more = true;
    while (more && System.nanoTime() < end) {
      more =
          store.fold(lease, last, batch)
              || store.rebuild(lease, rebuildBatch)
              || store.sweep(lease);
      progress = store.progress();
    }
    return progress;
  }

  /**
   * Waits until few enough visits are unfolded, since answers count those one by one.
   *
   * @return whether that was so within 30 s
   */
  public boolean awaitFolded() {
    long deadline = System.nanoTime() + WAIT_NANOS;
    while (unfoldedVisits() > maxUnfolded && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return unfoldedVisits() <= maxUnfolded;
  }

  /** Visits that are recorded but not folded, when this was last looked up. */
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
