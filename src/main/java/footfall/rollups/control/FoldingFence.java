package footfall.rollups.control;

import footfall.visits.control.GateHeldException;
import footfall.visits.control.GateRetry;
import footfall.visits.control.OutboxFence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/**
 * Appends fences to the outbox from time to time, so that readers do not walk over the batches that
 * were folded before. For one thread at a time: it is used under the lease of the rollups.
 */
@ApplicationScoped
public class FoldingFence {

  /**
   * The pause behind a fence. Recording waits for the commit of each, some milliseconds; without
   * one, readers walk over what is folded meanwhile: 20,000 batches, about 10 ms, at 2,000 commits
   * per second.
   */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  @Inject private OutboxFence fences;
  @Inject private GateRetry retry;

  private volatile long nextNanos = System.nanoTime();

  /**
   * Appends a fence unless this node did less than 10 s ago.
   *
   * @return whether it did; false as well if visits were being committed all the time
   */
  boolean tryAppend() {
    if (System.nanoTime() - nextNanos < 0) {
      return false;
    }
    try {
      boolean isAppended = retry.runBriefly(fences::append);
      nextNanos = System.nanoTime() + PAUSE_NANOS;
      return isAppended;
    } catch (GateHeldException e) {
      return false;
    }
  }
}
