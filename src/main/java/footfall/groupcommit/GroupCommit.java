package footfall.groupcommit;

import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Records items by group commit: writers take the requests that wait in a bounded queue and commit
 * them in one transaction, and only then is each request completed. Thread-safe.
 *
 * @param <T> what is recorded
 */
public final class GroupCommit<T> {

  private final CommitQueue<T> queue;
  private final List<BatchWriter<T>> writers;
  private final Duration timeout;
  private final Duration drainTimeout;
  private volatile boolean started;

  GroupCommit(
      CommitQueue<T> queue, List<BatchWriter<T>> writers, Duration timeout, Duration drainTimeout) {
    this.queue = queue;
    this.writers = writers;
    this.timeout = timeout;
    this.drainTimeout = drainTimeout;
  }

  /** Starts each writer in a thread of {@code threads}; returns false if it was done before. */
  synchronized boolean start(Consumer<Runnable> threads) {
    boolean first = !started;
    if (first) {
      writers.forEach(threads);
      started = true;
    }
    return first;
  }

  /**
   * Records items, all in the same transaction.
   *
   * @param items at least one
   * @return completes once all are committed, or with an {@link UnavailableException} or {@link
   *     RefusedException} if none is
   * @throws UnavailableException if the queue does not accept them
   */
  public CompletionStage<Void> record(List<T> items) {
    if (!started) {
      throw new UnavailableException("the service is starting");
    }
    PendingRequest<T> pending = new PendingRequest<>(items, System.nanoTime());
    queue.put(pending);
    return pending.completion();
  }

  /** Expires the requests that have waited for the timeout. */
  void expireOverdue() {
    long limit = System.nanoTime() - timeout.toNanos();
    queue.expireArrivedBy(limit);
    writers.forEach(writer -> writer.expireArrivedBy(limit));
  }

  CommitQueue<T> queue() {
    return queue;
  }

  /** Returns whether items are accepted: from the start until the queue is closed. */
  boolean isOpen() {
    return started && queue.isOpen();
  }

  /** Returns whether no writer has ended. */
  boolean isAlive() {
    return writers.stream().allMatch(BatchWriter::isAlive);
  }

  /** Waits for the writers to empty the closed queue, at most for the drain timeout. */
  void awaitTermination() {
    if (started) {
      long deadline = System.nanoTime() + drainTimeout.toNanos();
      writers.forEach(writer -> writer.join(Duration.ofNanos(deadline - System.nanoTime())));
    }
  }
}
