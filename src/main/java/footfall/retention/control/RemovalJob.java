package footfall.retention.control;

import footfall.database.control.LeaseToken;
import footfall.partitions.Partitions;
import footfall.retention.entity.Removal;
import footfall.rollups.control.RollupJob;
import footfall.values.VisitId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Removes the rows of a removal that is noted: whole days by dropping their partitions, the rest in
 * chunks, then the rows of the dictionaries that nothing refers to any more.
 */
@ApplicationScoped
public class RemovalJob {

  private static final Logger LOG = Logger.getLogger(RemovalJob.class.getName());

  private static final int VISITS_AT_ONCE = 2_000;

  /** After some rows are deleted, recording is left alone for so many times as long. */
  private static final int PAUSE_TIMES = 4;

  /** How often a partition may not be dropped before its rows are deleted: for some minutes. */
  private static final int MAX_REFUSALS = 30;

  /** How long nothing is folded at a time. */
  private static final long MAX_UNFOLDED_NANOS = TimeUnit.SECONDS.toNanos(5);

  @Inject private RollupJob rollups;
  @Inject private RemovalStore store;
  @Inject private Partitions partitions;
  @Inject private DictionaryCleanup dictionaries;
  private int refusals;

  /**
   * Drops a partition of the removal that is not finished, or removes all the rest where none is
   * left to drop.
   *
   * @return how long recording was held up, in nanoseconds, if there may be more to do now
   */
  OptionalLong step(LeaseToken lease) {
    Optional<Removal> unfinished = store.unfinished();
    if (unfinished.isEmpty()) {
      return OptionalLong.empty();
    }
    long begin = System.nanoTime();
    Partitions.DropResult drop = partitions.dropOldest(firstDayToKeep(unfinished.get()));
    refusals = drop == Partitions.DropResult.REFUSED ? refusals + 1 : 0;
    if (drop == Partitions.DropResult.DROPPED) {
      return OptionalLong.of(System.nanoTime() - begin);
    }
    if (drop == Partitions.DropResult.NONE || refusals > MAX_REFUSALS) {
      finish(lease, unfinished.get());
    }
    return OptionalLong.empty();
  }

  /** Does the whole removal at once. */
  void run(LeaseToken lease, Removal removal) {
    while (partitions.dropOldest(firstDayToKeep(removal)) == Partitions.DropResult.DROPPED) {
      rollups.fold(lease);
    }
    finish(lease, removal);
  }

  private static LocalDate firstDayToKeep(Removal removal) {
    return LocalDate.ofInstant(VisitId.time(removal.before()), ZoneOffset.UTC);
  }

  private void finish(LeaseToken lease, Removal removal) {
    deleteRest(lease, removal.before());
    dictionaries.run(lease);
    store.finish(lease, removal);
    if (removal.aggregates()) {
      dictionaries.run(lease);
    }
    LOG.info(() -> "Visits before " + VisitId.time(removal.before()) + " are removed");
  }

  /** In chunks, since a transaction's locks and undo log are to stay small. */
  private void deleteRest(LeaseToken lease, long before) {
    OptionalLong from = OptionalLong.of(0);
    long nextFold = System.nanoTime() + MAX_UNFOLDED_NANOS;
    while (from.isPresent()) {
      long begin = System.nanoTime();
      from = store.delete(lease, from.getAsLong(), before, VISITS_AT_ONCE);
      Pacing.pauseAfter(System.nanoTime() - begin, PAUSE_TIMES);
      if (System.nanoTime() > nextFold) {
        rollups.fold(lease);
        nextFold = System.nanoTime() + MAX_UNFOLDED_NANOS;
      }
    }
  }
}
