package footfall.redis;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Gives up runs at their deadlines for which no thread waits. As all have the same time, the oldest
 * is the first: one timer is enough, and none if nothing is under way. A timer for each run, which
 * is mostly cancelled, would cost more than the run. Thread-safe.
 */
final class RunDeadlines {

  private final Queue<WaitingRun> runs = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isTiming = new AtomicBoolean();
  private final Executor executor;
  private final Consumer<WaitingRun> late;

  /**
   * @param executor runs what depends on runs that are given up
   * @param late gives up a run
   */
  RunDeadlines(Executor executor, Consumer<WaitingRun> late) {
    this.executor = executor;
    this.late = late;
  }

  /** Has a run be given up at its deadline if it has not ended by then. */
  void add(WaitingRun run) {
    runs.add(run);
    awaitOldest();
  }

  private void awaitOldest() {
    WaitingRun oldest = runs.peek();
    if (oldest != null && isTiming.compareAndSet(false, true)) {
      long nanos = Math.max(0, oldest.deadline() - System.nanoTime());
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, executor)
          .execute(this::giveUp);
    }
  }

  private void giveUp() {
    WaitingRun oldest = runs.peek();
    while (oldest != null && !oldest.isAwaited()) {
      runs.remove();
      if (!oldest.result().isDone()) {
        late.accept(oldest);
      }
      oldest = runs.peek();
    }
    isTiming.set(false);
    awaitOldest();
  }
}
