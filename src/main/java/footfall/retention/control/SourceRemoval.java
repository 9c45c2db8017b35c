package footfall.retention.control;

import footfall.database.control.LeaseToken;
import footfall.lifecycle.Shutdown;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Logger;

/**
 * Takes the visits of sources back, some hours at a time, with pauses of four times as long, and
 * then forgets the source. What an interrupted run has done stays done, and the next goes on.
 */
@ApplicationScoped
public class SourceRemoval {

  private static final Logger LOG = Logger.getLogger(SourceRemoval.class.getName());
  private static final int VISITS_AT_ONCE = 10_000;
  private static final int PACE = 4;

  @Inject private RollupJob rollups;
  @Inject private RollupStore progress;
  @Inject private RollupLease lease;
  @Inject private SourceRemovalStore store;
  @Inject private RemovalStore removals;
  @Inject private RemovalJob job;
  @Inject private Shutdown shutdown;

  /**
   * Takes visits back until none are left to be, a rebuild runs, the lease is held by another node,
   * or the service stops.
   */
  public void resume() {
    Optional<Integer> source = store.unfinished();
    while (source.isPresent() && !shutdown.hasBegun()) {
      int id = source.get();
      OptionalLong nanos =
          lease.tryRun(held -> step(held, id, VISITS_AT_ONCE)).orElse(OptionalLong.empty());
      if (nanos.isEmpty()) {
        return;
      }
      Pacing.pauseAfter(nanos.getAsLong(), PACE);
      source = store.unfinished();
    }
  }

  /**
   * Takes some visits of a source back, or forgets it if it has none.
   *
   * @param maxVisits the most visits, except in a single hour
   * @return how many nanoseconds that took; empty if it cannot be done now
   */
  public OptionalLong step(LeaseToken held, int source, int maxVisits) {
    if (progress.progress().rebuild().isPresent()) {
      return OptionalLong.empty();
    }
    rollups.fold(held);
    long start = System.nanoTime();
    if (!store.removeNext(held, source, maxVisits)) {
      finish(held, source);
    }
    return OptionalLong.of(System.nanoTime() - start);
  }

  private void finish(LeaseToken held, int source) {
    // A removal of old visits that is under way does so when it ends.
    if (removals.unfinished().isEmpty()) {
      job.deleteUnusedRows(held);
    }
    store.finish(held, source);
    LOG.info(() -> "The visits of source " + source + " are taken back");
  }
}
