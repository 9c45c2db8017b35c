package footfall.groupcommit;

import footfall.database.control.ConflictException;
import footfall.database.control.FailureLog;
import footfall.database.control.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Takes batches from the queue, commits them and completes their requests, in a thread of its own.
 *
 * @param <T> what is recorded
 */
final class BatchWriter<T> implements Runnable {

  private final CommitQueue<T> queue;
  private final BatchRecorder<T> recorder;
  private final Executor completions;
  private final int maxBatch;
  private final FailureLog log;
  private final CommitMetrics metrics;
  private final CommitProgress progress;
  private volatile List<PendingRequest<T>> batch = List.of();

  /**
   * @param completions runs the dependent stages of completed requests, instead of the writer
   * @param maxBatch the number of items at which a batch ends, 1 or more
   * @param log logs failures other than refused items and conflicts
   * @param progress for this writer alone
   */
  BatchWriter(
      CommitQueue<T> queue,
      BatchRecorder<T> recorder,
      Executor completions,
      int maxBatch,
      FailureLog log,
      CommitMetrics metrics,
      CommitProgress progress) {
    this.queue = queue;
    this.recorder = recorder;
    this.completions = completions;
    this.maxBatch = maxBatch;
    this.log = log;
    this.metrics = metrics;
    this.progress = progress;
  }

  @Override
  public void run() {
    try {
      while (queue.isOpen() || !queue.isEmpty()) {
        batch = queue.take(maxBatch);
        if (!batch.isEmpty() || progress.isUnproven() || queue.isShedding()) {
          progress.begin();
          record(batch);
          progress.end();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Records a batch; bisects it if MariaDB refuses it, until only the offending request fails. A
   * batch of nothing finds out whether MariaDB commits, so that no request has to: at the start and
   * after a failure, where nobody waits.
   */
  private void record(List<PendingRequest<T>> requests) {
    List<PendingRequest<T>> waiting = requests.stream().filter(p -> !p.isCompleted()).toList();
    if (waiting.isEmpty() && !requests.isEmpty()) {
      return;
    }
    long begin = System.nanoTime();
    try {
      recorder.record(waiting);
      queue.setShedding(false);
      log.succeeded();
      progress.succeeded();
      if (!waiting.isEmpty()) {
        metrics.committed(items(waiting), Duration.ofNanos(System.nanoTime() - begin));
        complete(() -> waiting.forEach(PendingRequest::acknowledge));
      }
    } catch (BatchOverdueException e) {
      record(waiting);
    } catch (RefusedException e) {
      recordHalves(waiting, e);
    } catch (ConflictException e) {
      progress.failed();
      fail(waiting, Refusal.CONFLICT, Refusal.CONFLICT.exception(e));
    } catch (CircuitBreakerOpenException e) {
      queue.setShedding(true);
      progress.failed();
      fail(waiting, Refusal.AWAY, Refusal.AWAY.exception(e));
    } catch (RuntimeException e) {
      queue.setShedding(true);
      log.failed(e);
      progress.failed();
      fail(waiting, Refusal.AWAY, e);
    }
  }

  private void recordHalves(List<PendingRequest<T>> requests, RefusedException refusal) {
    if (requests.size() <= 1) {
      fail(requests, Refusal.DATA, refusal);
      return;
    }
    int middle = requests.size() / 2;
    record(requests.subList(0, middle));
    record(requests.subList(middle, requests.size()));
  }

  private void fail(List<PendingRequest<T>> requests, Refusal reason, RuntimeException failure) {
    List<PendingRequest<T>> waiting = requests.stream().filter(p -> !p.isCompleted()).toList();
    metrics.refused(reason, items(waiting));
    complete(() -> requests.forEach(pending -> pending.fail(failure)));
  }

  private static int items(List<? extends PendingRequest<?>> requests) {
    return requests.stream().mapToInt(PendingRequest::size).sum();
  }

  /** Runs a task in the executor, or in this thread once a stopping server rejects tasks. */
  private void complete(Runnable task) {
    try {
      completions.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  /** Expires the requests of the current batch that arrived by a {@link System#nanoTime}. */
  void expireArrivedBy(long nanos) {
    for (PendingRequest<T> pending : batch) {
      if (pending.arrivedBy(nanos) && pending.expire()) {
        metrics.refused(Refusal.OVERDUE, pending.size());
        queue.setShedding(true);
      }
    }
  }

  /** Returns whether batches are not committed at present, see {@link CommitProgress}. */
  boolean isFailing() {
    return progress.isFailing();
  }

  /** Returns the request of the current batch that waits longest. */
  Optional<PendingRequest<T>> oldest() {
    return batch.stream().filter(pending -> !pending.isCompleted()).findFirst();
  }
}
