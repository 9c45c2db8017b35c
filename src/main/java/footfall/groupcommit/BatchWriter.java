package footfall.groupcommit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A thread that takes batches from the queue, commits them and has their requests answered.
 *
 * @param <T> what is recorded
 */
final class BatchWriter<T> implements Runnable {

  private static final Logger LOG = Logger.getLogger(BatchWriter.class.getName());

  private final String what;
  private final CommitQueue<T> queue;
  private final BatchCommit<T> commit;
  private final Executor answers;
  private final int maxBatch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile List<Pending<T>> batch = List.of();
  private boolean failing;

  /**
   * @param what is recorded, for the log
   * @param answers runs what follows from an answer, so that the writer can go on
   * @param maxBatch items that one transaction may carry, at least 1
   */
  BatchWriter(
      String what, CommitQueue<T> queue, BatchCommit<T> commit, Executor answers, int maxBatch) {
    this.what = what;
    this.queue = queue;
    this.commit = commit;
    this.answers = answers;
    this.maxBatch = maxBatch;
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
      commit.commit(waiting);
      noteSuccess();
      answer(() -> waiting.forEach(Pending::acknowledge));
    } catch (BatchOverdueException e) {
      record(waiting);
    } catch (BatchRefusedException e) {
      recordHalves(waiting, e);
    } catch (TransactionConflictException e) {
      fail(waiting, new RecordingUnavailableException("the database is too busy", e));
    } catch (CircuitBreakerOpenException e) {
      queue.noteFailure();
      fail(waiting, new RecordingUnavailableException("the database is away", e));
    } catch (RuntimeException e) {
      noteFailure(e);
      fail(waiting, e);
    }
  }

  private void noteSuccess() {
    queue.noteSuccess();
    if (failing) {
      LOG.info(() -> what + " are recorded again");
      failing = false;
    }
  }

  private void noteFailure(RuntimeException reason) {
    queue.noteFailure();
    if (!failing) {
      LOG.warning(() -> what + " cannot be recorded: " + rootMessage(reason));
      failing = true;
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  private void recordHalves(List<Pending<T>> requests, BatchRefusedException refusal) {
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
