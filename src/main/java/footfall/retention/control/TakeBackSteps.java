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
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Takes visits back in steps under the lease of the rollups, with pauses of four times as long.
 * What an interrupted run has done stays done, and the next goes on.
 */
@ApplicationScoped
public class TakeBackSteps {

  private static final int PACE = 4;

  @Inject private RollupJob rollups;
  @Inject private RollupStore progress;
  @Inject private RollupLease lease;
  @Inject private RemovalStore removals;
  @Inject private RemovalJob job;
  @Inject private Shutdown shutdown;

  /**
   * Runs steps until nothing is left, a rebuild runs, the lease is held by another node, or the
   * service stops.
   *
   * @param unfinished finds what is left
   * @param step takes some of it back, as {@link #step} does
   */
  <T> void run(Supplier<Optional<T>> unfinished, BiFunction<LeaseToken, T, OptionalLong> step) {
    Optional<T> next = unfinished.get();
    while (next.isPresent() && !shutdown.hasBegun()) {
      T some = next.get();
      OptionalLong nanos =
          lease.tryRun(held -> step.apply(held, some)).orElse(OptionalLong.empty());
      if (nanos.isEmpty()) {
        return;
      }
      Pacing.pauseAfter(nanos.getAsLong(), PACE);
      next = unfinished.get();
    }
  }

  /**
   * Takes some visits back, all of which are folded then.
   *
   * @param removeNext returns whether there may be more
   * @param finish runs once there are none
   * @return how many nanoseconds that took; empty if it cannot be done now
   */
  OptionalLong step(LeaseToken held, BooleanSupplier removeNext, Runnable finish) {
    if (progress.progress().rebuild().isPresent()) {
      return OptionalLong.empty();
    }
    rollups.fold(held);
    long start = System.nanoTime();
    if (!removeNext.getAsBoolean()) {
      finish.run();
    }
    return OptionalLong.of(System.nanoTime() - start);
  }

  /** Removes dictionary rows that nothing uses; a removal of old visits does so when it ends. */
  void deleteUnusedRows(LeaseToken held) {
    if (removals.unfinished().isEmpty()) {
      job.deleteUnusedRows(held);
    }
  }
}
