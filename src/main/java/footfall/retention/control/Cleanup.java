package footfall.retention.control;

import footfall.analytics.control.AnalyticsStore;
import footfall.cluster.Lease;
import footfall.cluster.LeaseHeldException;
import footfall.retention.entity.CleanupReport;
import footfall.retention.entity.Removal;
import footfall.rollups.control.RollupRun;
import footfall.visits.entity.VisitId;
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

/**
 * Removes old visits: whole days by dropping their partitions, the rest in chunks, then the rows of
 * the dictionaries that nothing refers to any more. Totals stay unless they are to go as well.
 */
@ApplicationScoped
public class Cleanup {

  private static final int VISITS_AT_ONCE = 5_000;

  /** How long nothing is folded at a time. */
  private static final long MAX_UNFOLDED_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RollupRun rollups;
  private final RemovalStore store;
  private final AnalyticsStore analytics;
  private final Partitions partitions;
  private final Clock clock;

  /** One at a time: others would wait, each with a thread that requests need. */
  private final AtomicBoolean running = new AtomicBoolean();

  protected Cleanup() {
    this(
        new RollupRun(),
        new RemovalStore(),
        new AnalyticsStore(),
        new Partitions(),
        Clock.systemUTC());
  }

  @Inject
  public Cleanup(
      RollupRun rollups,
      RemovalStore store,
      AnalyticsStore analytics,
      Partitions partitions,
      Clock clock) {
    this.rollups = rollups;
    this.store = store;
    this.analytics = analytics;
    this.partitions = partitions;
    this.clock = clock;
  }

  /**
   * Removes the visits that are strictly older than some days.
   *
   * @param days 1 or more
   * @param aggregates whether the totals are afterwards those of the visits that are kept
   * @throws footfall.cluster.LeaseHeldException if another cleanup or a rebuild runs for long
   * @throws footfall.rollups.control.RollupException if MariaDB is away; the cleanup goes on later
   */
  public CleanupReport removeOlderThan(long days, boolean aggregates) {
    if (!running.compareAndSet(false, true)) {
      throw new LeaseHeldException(RollupRun.LEASE);
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

  /** Goes on with a cleanup that a crash or an error has interrupted. */
  public void resume() {
    if (store.unfinished().isPresent() && !running.get()) {
      rollups.underLeaseIfFree(this::resume);
    }
  }

  /** Looks again: another node may have ended its cleanup before this one got the lease. */
  private Optional<Removal> resume(Lease lease) {
    Optional<Removal> unfinished = store.unfinished();
    unfinished.ifPresent(removal -> finish(lease, removal));
    return unfinished;
  }

  private CleanupReport remove(Lease lease, Instant cutoff, boolean aggregates) {
    rollups.rebuild(lease);
    Removal removal = store.begin(lease, cutoff, aggregates);
    long visits = analytics.countOfRemoval(removal.before(), removal.cleanedBefore());
    finish(lease, removal);
    return new CleanupReport(visits, cutoff);
  }

  private void finish(Lease lease, Removal removal) {
    partitions.dropBefore(LocalDate.ofInstant(VisitId.time(removal.before()), ZoneOffset.UTC));
    deleteRest(lease, removal.before());
    removeUnusedRows(lease);
    store.finish(lease, removal);
    if (removal.aggregates()) {
      removeUnusedRows(lease);
    }
  }

  /** In chunks, since a transaction's locks and undo log are to stay small. */
  private void deleteRest(Lease lease, long before) {
    OptionalLong from = OptionalLong.of(0);
    while (from.isPresent()) {
      from = store.delete(lease, from.getAsLong(), before, VISITS_AT_ONCE);
      rollups.foldIfDue(lease);
    }
  }

  /**
   * Ends a rebuild first, and folds, since the rollups are to tell of all visits. Then folding
   * waits, so what is in use is looked up again every few seconds.
   */
  private void removeUnusedRows(Lease lease) {
    rollups.rebuild(lease);
    for (DictionaryTable table : DictionaryTable.values()) {
      OptionalInt after = OptionalInt.of(0);
      while (after.isPresent()) {
        rollups.fold(lease);
        after = removeUnusedRows(lease, store.unused(lease, table, after.getAsInt()));
      }
    }
  }

  /**
   * Returns the id behind which to go on, if there may be more. Each chunk is followed by a pause
   * as long as it took, since recording waits for a chunk.
   */
  private OptionalInt removeUnusedRows(Lease lease, DictionaryRemoval removal) {
    long end = System.nanoTime() + MAX_UNFOLDED_NANOS;
    boolean more = true;
    while (more && System.nanoTime() < end) {
      long begin = System.nanoTime();
      more = store.remove(lease, removal);
      LockSupport.parkNanos(System.nanoTime() - begin);
    }
    return more ? OptionalInt.of(removal.lastId()) : OptionalInt.empty();
  }
}
