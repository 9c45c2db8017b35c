package footfall.retention.control;

import footfall.database.control.LeaseToken;
import footfall.rollups.control.RollupJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Removes the rows of the dictionaries that neither visits nor rollups refer to. */
@ApplicationScoped
public class DictionaryCleanup {

  /**
   * Recording waits while some rows are deleted; then it is left alone for so many times as long.
   */
  private static final int PAUSE_TIMES = 4;

  /** How long nothing is folded at a time. */
  private static final long MAX_UNFOLDED_NANOS = TimeUnit.SECONDS.toNanos(5);

  @Inject private RollupJob rollups;
  @Inject private RemovalStore store;

  /**
   * Removes all unused rows. A rebuild is ended first, since the rollups are to tell of all visits.
   * Nothing is folded while rows are removed, so the rows in use are looked up again every few
   * seconds.
   */
  void run(LeaseToken lease) {
    rollups.endRebuild(lease);
    for (DictionaryUse use : DictionaryUse.values()) {
      OptionalInt after = OptionalInt.of(0);
      while (after.isPresent()) {
        rollups.fold(lease);
        after = removeSome(lease, store.unused(lease, use, after.getAsInt()));
      }
    }
  }

  /** Returns the id behind which to go on, if there may be more. */
  private OptionalInt removeSome(LeaseToken lease, DictionaryRemoval removal) {
    long end = System.nanoTime() + MAX_UNFOLDED_NANOS;
    boolean more = true;
    while (more && System.nanoTime() < end) {
      long begin = System.nanoTime();
      more = store.remove(lease, removal);
      Pacing.pauseAfter(System.nanoTime() - begin, PAUSE_TIMES);
    }
    return more ? OptionalInt.of(removal.lastId()) : OptionalInt.empty();
  }
}
