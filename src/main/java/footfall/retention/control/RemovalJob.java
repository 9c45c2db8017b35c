package footfall.retention.control;

import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import footfall.dictionary.entity.DictionaryKind;
import footfall.partitions.Partitions;
import footfall.partitions.Partitions.DropResult;
import footfall.retention.entity.Removal;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupSnapshot;
import footfall.values.VisitId;
import footfall.visits.control.GateRetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Removes the rows of a stored removal: whole days by dropping their partitions, the rest in chunks
 * of one transaction each, then the dictionary rows to which nothing refers any more.
 */
@ApplicationScoped
public class RemovalJob {

  private static final Logger LOG = Logger.getLogger(RemovalJob.class.getName());

  /** Keeps the locks and the undo log of a transaction small. */
  private static final int VISITS_AT_ONCE = 2_000;

  /** After so many refused drops in a row, some minutes, the rows are deleted in chunks. */
  private static final int MAX_REFUSALS = 30;

  @Inject private RollupJob rollups;
  @Inject private RemovalStore store;
  @Inject private RemovalGate gate;
  @Inject private GateRetry retry;
  @Inject private Partitions partitions;
  private int refusals;

  /**
   * Drops a partition of the unfinished removal; removes the rest if none is left to drop, or if
   * too many drops in a row were refused.
   *
   * @return for how many nanoseconds recording waited, if there may be more to do now
   */
  OptionalLong step(LeaseToken lease) {
    Optional<Removal> unfinished = store.unfinished();
    if (unfinished.isEmpty()) {
      return OptionalLong.empty();
    }
    long start = System.nanoTime();
    DropResult drop = dropOldest(lease, unfinished.get());
    refusals = drop == DropResult.REFUSED ? refusals + 1 : 0;
    if (drop == DropResult.DROPPED) {
      return OptionalLong.of(System.nanoTime() - start);
    }
    if (drop == DropResult.NONE || refusals > MAX_REFUSALS) {
      finish(lease, unfinished.get());
    }
    return OptionalLong.empty();
  }

  /** Removes everything without pauses between partitions. */
  void run(LeaseToken lease, Removal removal) {
    while (dropOldest(lease, removal) == DropResult.DROPPED) {
      rollups.fold(lease);
    }
    finish(lease, removal);
  }

  private DropResult dropOldest(LeaseToken lease, Removal removal) {
    return partitions.dropOldest(
        firstDayToKeep(removal), connection -> requireUnfinished(connection, lease, removal));
  }

  /** If another node has finished the removal meanwhile, imports may have added to these days. */
  private static void requireUnfinished(Connection connection, LeaseToken lease, Removal removal)
      throws SQLException {
    lease.renew(connection);
    if (RollupSnapshot.read(connection).removingBefore() < removal.before()) {
      throw new LeaseHeldException(lease.name());
    }
  }

  private static LocalDate firstDayToKeep(Removal removal) {
    return LocalDate.ofInstant(VisitId.time(removal.before()), ZoneOffset.UTC);
  }

  private void finish(LeaseToken lease, Removal removal) {
    deleteVisits(lease, removal.before());
    deleteUnusedRows(lease);
    store.forgetImported(lease, removal);
    retry.run(() -> gate.finish(lease, removal));
    if (removal.aggregates()) {
      deleteUnusedRows(lease);
    }
    LOG.info(() -> "Visits before " + VisitId.time(removal.before()) + " are removed");
  }

  private void deleteVisits(LeaseToken lease, long before) {
    AtomicLong from = new AtomicLong();
    while (Pacing.run(() -> deleteNext(lease, from, before))) {
      rollups.fold(lease);
    }
  }

  private boolean deleteNext(LeaseToken lease, AtomicLong from, long before) {
    OptionalLong next = store.delete(lease, from.get(), before, VISITS_AT_ONCE);
    next.ifPresent(from::set);
    return next.isPresent();
  }

  private boolean deleteNext(LeaseToken lease, DictionaryRemoval removal) {
    boolean found = store.findNext(lease, removal);
    if (found) {
      retry.run(() -> gate.deleteFound(lease, removal));
    }
    return found;
  }

  /**
   * Finishes a rebuild first, since rollups that are being built do not refer to all rows yet.
   * Nothing is folded while rows are deleted, so the references are read again every few seconds.
   */
  void deleteUnusedRows(LeaseToken lease) {
    rollups.finishRebuild(lease);
    for (DictionaryKind kind : DictionaryKind.values()) {
      int after = 0;
      boolean more = true;
      while (more) {
        rollups.fold(lease);
        DictionaryRemoval removal = store.unused(lease, kind, after);
        more = Pacing.run(() -> deleteNext(lease, removal));
        after = removal.lastId();
      }
    }
  }
}
