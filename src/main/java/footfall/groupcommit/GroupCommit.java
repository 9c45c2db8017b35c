package footfall.groupcommit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

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

  GroupCommit(
      CommitQueue<T> queue, List<BatchWriter<T>> writers, Duration timeout, Duration drainTimeout) {
    this.queue = queue;
    this.writers = writers;
    this.timeout = timeout;
    this.drainTimeout = drainTimeout;
  }

  /** One that takes nothing, for as long as the tables are not there. */
  public static <T> GroupCommit<T> closed() {
    return new GroupCommit<>(CommitQueue.closed(), List.of(), Duration.ZERO, Duration.ZERO);
  }

  /**
   * Records items in one transaction.
   *
   * @param items at least one
   * @return completes once all are committed, or with a {@link RecordingUnavailableException} or
   *     {@link BatchRefusedException} when none is
   * @throws RecordingUnavailableException if they cannot even wait
   */
  public CompletionStage<Void> record(List<T> items) {
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
  public double load() {
    return queue.load();
  }

  /** Items that wait for a writer. */
  public int waiting() {
    return queue.items();
  }

  /** Whether items are taken. */
  public boolean isOpen() {
    return queue.isOpen();
  }

  /** Whether it was started, and is not one that is {@link #closed}. */
  public boolean isStarted() {
    return !writers.isEmpty();
  }

  /** Whether every writer runs. */
  public boolean isAlive() {
    return isStarted() && writers.stream().allMatch(BatchWriter::isAlive);
  }

  /** Takes no more, and returns when all that waits has its answer, or the time for that is up. */
  public void drain() {
    queue.close();
    long deadline = System.nanoTime() + drainTimeout.toNanos();
    writers.forEach(writer -> writer.join(Duration.ofNanos(deadline - System.nanoTime())));
  }
}
