package footfall.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs that wait for a server, and are sent to it together. The idea is that of group commit, as in
 * "Implementation Techniques for Main Memory Database Systems" by DeWitt and others (1984): what
 * comes while one batch is on its way is the next batch. So an idle server is asked at once, and a
 * busy one costs fewer round trips the more callers there are; nobody waits for a batch to fill.
 * Thread-safe.
 */
final class WaitingRuns {

  /** A server does nothing else meanwhile: some 10 µs for each. */
  static final int MAX_BATCH = 100;

  private final BlockingQueue<WaitingRun> waiting;
  private final AtomicBoolean isSending = new AtomicBoolean();
  private final Executor threads;
  private final Consumer<List<WaitingRun>> sender;

  /**
   * @param max how many may wait
   * @param threads runs one task for all batches that follow each other
   * @param sender answers the runs of a batch, and throws nothing
   */
  WaitingRuns(int max, Executor threads, Consumer<List<WaitingRun>> sender) {
    this.waiting = new ArrayBlockingQueue<>(max);
    this.threads = threads;
    this.sender = sender;
  }

  /**
   * Has a run be sent.
   *
   * @throws RejectedExecutionException if too many wait
   */
  void add(WaitingRun run) {
    if (!waiting.offer(run)) {
      throw new RejectedExecutionException("Too many runs wait");
    }
    if (isSending.compareAndSet(false, true)) {
      try {
        threads.execute(this::sendAll);
      } catch (RejectedExecutionException e) {
        isSending.set(false);
        waiting.remove(run);
        throw e;
      }
    }
  }

  /** A run that was added just before the end of the loop found that somebody is sending. */
  private void sendAll() {
    do {
      try {
        for (List<WaitingRun> batch = take(); !batch.isEmpty(); batch = take()) {
          sender.accept(batch);
        }
      } finally {
        isSending.set(false);
      }
    } while (!waiting.isEmpty() && isSending.compareAndSet(false, true));
  }

  /** Removes the first that wait; those whose callers have given up are forgotten. */
  private List<WaitingRun> take() {
    List<WaitingRun> batch = new ArrayList<>();
    while (batch.size() < MAX_BATCH) {
      WaitingRun next = waiting.poll();
      if (next == null) {
        break;
      }
      if (next.isAwaited()) {
        batch.add(next);
      }
    }
    return batch;
  }
}
