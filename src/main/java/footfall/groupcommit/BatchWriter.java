package footfall.groupcommit;

import footfall.database.control.ConflictException;
import footfall.database.control.FailureLog;
import footfall.database.control.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Takes batches from the queue, commits them and completes their requests, in a thread of its own.
 *
 * @param <T> what is recorded
 */
final class BatchWriter<T> implements Runnable {

  /** The time after which an idle writer looks whether it is to stop or to try a commit. */
  private static final long IDLE_NANOS = 100_000_000;

  private final CommitQueue<T> queue;
  private final BatchRecorder<T> recorder;
  private final Executor completions;
  private final int maxBatch;
  private final FailureLog log;
  private final CommitMetrics metrics;
  private final CommitProgress progress;
  private final HeldUpRequests<T> heldUp;
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
    this.heldUp = new HeldUpRequests<>(System::nanoTime, maxBatch);
  }

  @Override
  public void run() {
    try {
      while (queue.isOpen() || !queue.isEmpty() || !heldUp.isEmpty()) {
        process(queue.take(maxBatch, heldUp.isEmpty() ? IDLE_NANOS : heldUp.nanosToRetry()));
        List<PendingRequest<T>> due = heldUp.take();
        if (!due.isEmpty()) {
          process(due);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void process(List<PendingRequest<T>> requests) {
    if (!requests.isEmpty() || progress.isUnproven() || queue.isShedding()) {
      batch = requests;
      progress.begin();
      record(requests);
      progress.end();
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
    } catch (ItemsHeldUpException e) {
      recordOthers(waiting, e);
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

  /** Records the requests that are not held up. The others say nothing about MariaDB's state. */
  private void recordOthers(List<PendingRequest<T>> requests, ItemsHeldUpException reason) {
    Map<Boolean, List<PendingRequest<T>>> parts =
        requests.stream().collect(Collectors.partitioningBy(reason::holdsUp));
    boolean isAnyHeldUp = !parts.get(true).isEmpty();
    List<PendingRequest<T>> rejected = heldUp.hold(isAnyHeldUp ? parts.get(true) : requests);
    fail(rejected, Refusal.CONFLICT, Refusal.CONFLICT.exception(reason));
    if (isAnyHeldUp) {
      record(parts.get(false));
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

  /**
   * Expires the requests that arrived by a {@link System#nanoTime}. Load is shed if one is of the
   * current batch and was not held up before.
   */
  void expireArrivedBy(long nanos) {
    heldUp.list().forEach(pending -> expire(pending, nanos));
    for (PendingRequest<T> pending : batch) {
      if (expire(pending, nanos) && !pending.isHeldUp()) {
        queue.setShedding(true);
      }
    }
  }

  private boolean expire(PendingRequest<T> pending, long nanos) {
    boolean isExpired = pending.arrivedBy(nanos) && pending.expire();
    if (isExpired) {
      metrics.refused(Refusal.OVERDUE, pending.size());
    }
    return isExpired;
  }

  /** Returns whether batches are not committed at present, see {@link CommitProgress}. */
  boolean isFailing() {
    return progress.isFailing();
  }

  /** Returns the request of the current batch, or that is held up, that waits longest. */
  Optional<PendingRequest<T>> oldest() {
    return Stream.concat(heldUp.list().stream(), batch.stream())
        .filter(pending -> !pending.isCompleted())
        .findFirst();
  }
}
