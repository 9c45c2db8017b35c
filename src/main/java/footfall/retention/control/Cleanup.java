package footfall.retention.control;

import footfall.analytics.control.AnalyticsStore;
import footfall.database.control.Lease;
import footfall.database.control.LeaseHeldException;
import footfall.lifecycle.Shutdown;
import footfall.partitions.Partitions;
import footfall.retention.entity.CleanupReport;
import footfall.retention.entity.Removal;
import footfall.rollups.control.RollupJob;
import footfall.values.VisitId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes old visits: whole days by dropping their partitions, the rest in chunks, then the rows of
 * the dictionaries that nothing refers to any more. Totals stay unless they are to go as well.
 *
 * <p>Once a removal is noted, no question finds the visits any more, whatever becomes of who
 * removes them. So a cleanup is answered then, and {@link #resume} removes the rows at a pace that
 * recording does not feel. To drop 27 days at once takes a second, in which half of all visits wait
 * for 10 to 50 ms.
 */
@ApplicationScoped
public class Cleanup {

  private static final Logger LOG = Logger.getLogger(Cleanup.class.getName());

  private static final int VISITS_AT_ONCE = 2_000;

  /** After some rows are deleted, recording is left alone for so many times as long. */
  private static final int PAUSE_TIMES = 4;

  /** How often a partition may not be dropped before its rows are deleted: for some minutes. */
  private static final int MAX_REFUSALS = 30;

  private static final long MAX_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How long nothing is folded at a time. */
  private static final long MAX_UNFOLDED_NANOS = TimeUnit.SECONDS.toNanos(5);

  private RollupJob rollups;
  private RemovalStore store;
  private AnalyticsStore analytics;
  private Partitions partitions;
  private Clock clock;
  private Shutdown shutdown;
  private int pace;
  private int refusals;

  /** One at a time: others would wait, each with a thread that requests need. */
  private final AtomicBoolean running = new AtomicBoolean();

  /** For the container's proxies. */
  protected Cleanup() {}

  /**
   * @param pace after a partition is dropped, recording is left alone for so many times as long
   */
  @Inject
  public Cleanup(
      RollupJob rollups,
      RemovalStore store,
      AnalyticsStore analytics,
      Partitions partitions,
      Clock clock,
      Shutdown shutdown,
      @ConfigProperty(name = "footfall.retention.pace") int pace) {
    this.rollups = rollups;
    this.store = store;
    this.analytics = analytics;
    this.partitions = partitions;
    this.clock = clock;
    this.shutdown = shutdown;
    this.pace = pace;
  }

  /**
   * Removes the visits that are strictly older than some days: no question finds them any more.
   * Their rows are left to {@link #resume}, unless the totals are to go as well: then all is done.
   *
   * @param days 1 or more
   * @param aggregates whether the totals are afterwards those of the visits that are kept
   * @throws footfall.database.control.LeaseHeldException if another cleanup or a rebuild runs for
   *     long
   * @throws footfall.database.control.DatabaseException if MariaDB is away; the cleanup goes on
   *     later
   */
  public CleanupReport removeOlderThan(long days, boolean aggregates) {
    if (!running.compareAndSet(false, true)) {
      throw new LeaseHeldException(RollupJob.LEASE);
    }
    try {
      return removeAt(days, aggregates);
    } finally {
      running.set(false);
    }
  }

  private CleanupReport removeAt(long days, boolean aggregates) {
    Instant cutoff = clock.instant().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    return rollups.underLease(lease -> remove(lease, cutoff, aggregates));
  }

  /**
   * Goes on with a cleanup that has left something to do, or was interrupted: step by step, each
   * under the lease, which others may have in between. Returns when all is done, another has the
   * lease, a partition cannot be dropped now, or the service stops.
   */
  public void resume() {
    OptionalLong nanos = OptionalLong.of(0);
    while (nanos.isPresent() && !running.get() && !shutdown.hasBegun()) {
      nanos = rollups.underLeaseIfFree(this::step).orElse(OptionalLong.empty());
      nanos.ifPresent(
          dropping -> LockSupport.parkNanos(Math.min(pace * dropping, MAX_PAUSE_NANOS)));
    }
  }

  /** Returns how long recording was held up by it, if there may be more to do. */
  private OptionalLong step(Lease lease) {
    Optional<Removal> unfinished = store.unfinished();
    if (unfinished.isEmpty()) {
      return OptionalLong.empty();
    }
    long begin = System.nanoTime();
    Partitions.Drop drop = partitions.dropOldest(firstDayToKeep(unfinished.get()));
    refusals = drop == Partitions.Drop.REFUSED ? refusals + 1 : 0;
    if (drop == Partitions.Drop.DROPPED) {
      return OptionalLong.of(System.nanoTime() - begin);
    }
    if (drop == Partitions.Drop.NONE || refusals > MAX_REFUSALS) {
      finish(lease, unfinished.get());
    }
    return OptionalLong.empty();
  }

  private CleanupReport remove(Lease lease, Instant cutoff, boolean aggregates) {
    rollups.endRebuild(lease);
    Removal removal = store.begin(lease, cutoff, aggregates);
    long visits =
        analytics.countOfRemoval(removal.from(), removal.before(), removal.cleanedBefore());
    if (removal.aggregates()) {
      while (partitions.dropOldest(firstDayToKeep(removal)) == Partitions.Drop.DROPPED) {
        rollups.fold(lease);
      }
      finish(lease, removal);
    }
    return new CleanupReport(visits, cutoff);
  }

  private static LocalDate firstDayToKeep(Removal removal) {
    return LocalDate.ofInstant(VisitId.time(removal.before()), ZoneOffset.UTC);
  }

  private void finish(Lease lease, Removal removal) {
    deleteRest(lease, removal.before());
    removeUnusedRows(lease);
    store.finish(lease, removal);
    if (removal.aggregates()) {
      removeUnusedRows(lease);
    }
    LOG.info(() -> "Visits of before " + VisitId.time(removal.before()) + " are removed");
  }

  /** In chunks, since a transaction's locks and undo log are to stay small. */
  private void deleteRest(Lease lease, long before) {
    OptionalLong from = OptionalLong.of(0);
    long nextFold = System.nanoTime() + MAX_UNFOLDED_NANOS;
    while (from.isPresent()) {
      long begin = System.nanoTime();
      from = store.delete(lease, from.getAsLong(), before, VISITS_AT_ONCE);
      LockSupport.parkNanos(PAUSE_TIMES * (System.nanoTime() - begin));
      if (System.nanoTime() > nextFold) {
        rollups.fold(lease);
        nextFold = System.nanoTime() + MAX_UNFOLDED_NANOS;
      }
    }
  }

  /**
   * Ends a rebuild first, since the rollups are to tell of all visits. Nothing is folded while rows
   * are removed, so what is in use is looked up again every few seconds.
   */
  private void removeUnusedRows(Lease lease) {
    rollups.endRebuild(lease);
    for (DictionaryUse use : DictionaryUse.values()) {
      rollups.fold(lease);
      OptionalInt after = removeUnusedRows(lease, store.unused(lease, use, 0));
      while (after.isPresent()) {
        rollups.fold(lease);
        after = removeUnusedRows(lease, store.unused(lease, use, after.getAsInt()));
      }
    }
  }

  /** Returns the id behind which to go on, if there may be more. Recording waits for a chunk. */
  private OptionalInt removeUnusedRows(Lease lease, DictionaryRemoval removal) {
    long end = System.nanoTime() + MAX_UNFOLDED_NANOS;
    boolean more = true;
    while (more && System.nanoTime() < end) {
      long begin = System.nanoTime();
      more = store.remove(lease, removal);
      LockSupport.parkNanos(PAUSE_TIMES * (System.nanoTime() - begin));
    }
    return more ? OptionalInt.of(removal.lastId()) : OptionalInt.empty();
  }
}
