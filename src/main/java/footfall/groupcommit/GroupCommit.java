package footfall.groupcommit;

import footfall.database.control.NodeClock;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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
  private final CommitMetrics metrics;
  private final NodeClock clock;
  private volatile List<Thread> threads = List.of();

  GroupCommit(
      CommitQueue<T> queue,
      List<BatchWriter<T>> writers,
      Duration timeout,
      Duration drainTimeout,
      CommitMetrics metrics,
      NodeClock clock) {
    this.queue = queue;
    this.writers = writers;
    this.timeout = timeout;
    this.drainTimeout = drainTimeout;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Starts each writer in a new thread; returns false if it was done before. */
  synchronized boolean start(ThreadFactory factory) {
    boolean first = threads.isEmpty();
    if (first) {
      List<Thread> started = writers.stream().map(factory::newThread).toList();
      started.forEach(Thread::start);
      threads = started;
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
    requireStarted(items.size());
    PendingRequest<T> pending = new PendingRequest<>(items, System.nanoTime());
    queue.put(pending);
    return pending.completion();
  }

  /**
   * Requires that items may be recorded: the group commit is started, and this node's clock is
   * right. {@link #record} does so; whoever gives items a time or an id does so before.
   *
   * @param items how many are refused otherwise
   * @throws UnavailableException if they may not be recorded
   */
  public void requireStarted(int items) {
    if (threads.isEmpty()) {
      throw refuse(Refusal.STARTING, items);
    }
    if (!clock.isRight()) {
      throw refuse(Refusal.CLOCK, items);
    }
  }

  private UnavailableException refuse(Refusal reason, int items) {
    metrics.refused(reason, items);
    return reason.exception();
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
    return !threads.isEmpty() && queue.isOpen();
  }

  /** Returns whether a writer commits batches, as far as the last ones show. */
  boolean isRecording() {
    return !writers.stream().allMatch(BatchWriter::isFailing);
  }

  /** Returns for how long the oldest request has waited for its commit, zero if none waits. */
  Duration oldestWait() {
    long now = System.nanoTime();
    return Stream.concat(
            writers.stream().flatMap(writer -> writer.oldest().stream()), queue.oldest().stream())
        .map(pending -> Duration.ofNanos(Math.max(0, pending.waitedNanos(now))))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Returns whether no writer has ended. */
  boolean isAlive() {
    return threads.stream().allMatch(Thread::isAlive);
  }

  /** Waits for the writers to empty the closed queue, at most for the drain timeout. */
  void awaitTermination() {
    long deadline = System.nanoTime() + drainTimeout.toNanos();
    try {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
