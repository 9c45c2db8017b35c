package footfall.groupcommit;

import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Records by group commit: requests leave what they record in a bounded queue, writers take what
 * waits and commit it together, and only then is each request answered.
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

  /**
   * Starts to take items; nothing happens if it was started before.
   *
   * @param threads runs each writer in a thread of its own
   * @return whether it was started by this call
   */
  synchronized boolean start(Consumer<Runnable> threads) {
    boolean first = !started;
    if (first) {
      writers.forEach(threads);
      started = true;
    }
    return first;
  }

  /**
   * Records items in one transaction.
   *
   * @param items at least one
   * @return completes once all are committed, or with an {@link UnavailableException} or {@link
   *     RefusedException} when none is
   * @throws UnavailableException if they cannot even wait
   */
  public CompletionStage<Void> record(List<T> items) {
    if (!started) {
      throw new UnavailableException("the service is starting");
    }
    Pending<T> pending = new Pending<>(items, System.nanoTime());
    queue.put(pending);
    return pending.answer();
  }

  void refuseOverdue() {
    long limit = System.nanoTime() - timeout.toNanos();
    queue.refuseWaitingSince(limit);
    writers.forEach(writer -> writer.refuseWaitingSince(limit));
  }

  /** How full the queue is, from 0 to 1. */
  double load() {
    return queue.load();
  }

  /** The number of items that wait for a writer. */
  int waiting() {
    return queue.items();
  }

  /** Whether items are taken: from the start until the service stops. */
  boolean isOpen() {
    return started && queue.isOpen();
  }

  /** Whether every writer runs, or it is not started yet. */
  boolean isAlive() {
    return !started || writers.stream().allMatch(BatchWriter::isAlive);
  }

  /** Takes no more items; those that wait are still recorded. */
  void close() {
    queue.close();
  }

  /** Waits until all that waited when it was closed is answered, or the time for that is up. */
  void awaitEnd() {
    if (started) {
      long deadline = System.nanoTime() + drainTimeout.toNanos();
      writers.forEach(writer -> writer.join(Duration.ofNanos(deadline - System.nanoTime())));
    }
  }
}
