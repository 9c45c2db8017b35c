package footfall.groupcommit;

import footfall.database.control.ConflictException;
import footfall.database.control.FailureLog;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A thread that takes batches from the queue, commits them and has their requests answered.
 *
 * @param <T> what is recorded
 */
final class BatchWriter<T> implements Runnable {

  private final CommitQueue<T> queue;
  private final BatchRecorder<T> recorder;
  private final Executor answers;
  private final int maxBatch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final FailureLog log;
  private volatile List<Pending<T>> batch = List.of();

  /**
   * @param answers runs what follows from an answer, so that the writer can go on
   * @param maxBatch items that one transaction may carry, at least 1
   * @param log is told of failures other than refused items
   */
  BatchWriter(
      CommitQueue<T> queue,
      BatchRecorder<T> recorder,
      Executor answers,
      int maxBatch,
      FailureLog log) {
    this.queue = queue;
    this.recorder = recorder;
    this.answers = answers;
    this.maxBatch = maxBatch;
    this.log = log;
  }

  @Override
  public void run() {
    try {
      while (queue.isOpen() || !queue.isEmpty()) {
        batch = queue.take(maxBatch);
        record(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** Records a batch; if MariaDB refuses it, in halves until only the offender fails. */
  private void record(List<Pending<T>> requests) {
    List<Pending<T>> waiting = requests.stream().filter(p -> !p.isAnswered()).toList();
    if (waiting.isEmpty()) {
      return;
    }
    try {
      recorder.record(waiting);
      queue.noteSuccess();
      log.succeeded();
      answer(() -> waiting.forEach(Pending::acknowledge));
    } catch (BatchOverdueException e) {
      record(waiting);
    } catch (RefusedException e) {
      recordHalves(waiting, e);
    } catch (ConflictException e) {
      fail(waiting, new UnavailableException("the database is too busy", e));
    } catch (CircuitBreakerOpenException e) {
      queue.noteFailure();
      fail(waiting, new UnavailableException("the database is away", e));
    } catch (RuntimeException e) {
      queue.noteFailure();
      log.failed(e);
      fail(waiting, e);
    }
  }

  private void recordHalves(List<Pending<T>> requests, RefusedException refusal) {
    if (requests.size() == 1) {
      fail(requests, refusal);
      return;
    }
    int middle = requests.size() / 2;
    record(requests.subList(0, middle));
    record(requests.subList(middle, requests.size()));
  }

  private void fail(List<Pending<T>> requests, RuntimeException reason) {
    answer(() -> requests.forEach(pending -> pending.fail(reason)));
  }

  /**
   * Runs elsewhere what follows from an answer; here, once the server that stops takes no tasks.
   */
  private void answer(Runnable task) {
    try {
      answers.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  void refuseWaitingSince(long nanos) {
    for (Pending<T> pending : batch) {
      if (pending.waitsSince(nanos) && pending.refuse()) {
        queue.noteFailure();
      }
    }
  }

  boolean isAlive() {
    return ended.getCount() > 0;
  }

  void join(Duration atMost) {
    try {
      ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
