package footfall.visits.control;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** A thread that takes batches from the queue, commits them and has their requests answered. */
final class VisitWriter implements Runnable {

  private static final Logger LOG = Logger.getLogger(VisitWriter.class.getName());

  private static final int MAX_RENEWALS = 10;

  private final VisitQueue queue;
  private final BatchRecorder recorder;
  private final LiveIds ids;
  private final Executor answers;
  private final int maxBatch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile List<PendingVisits> batch = List.of();
  private boolean failing;

  /**
   * @param answers runs what follows from an answer, so that the writer can go on
   * @param maxBatch visits that one transaction may carry, at least 1
   */
  VisitWriter(
      VisitQueue queue, BatchRecorder recorder, LiveIds ids, Executor answers, int maxBatch) {
    this.queue = queue;
    this.recorder = recorder;
    this.ids = ids;
    this.answers = answers;
    this.maxBatch = maxBatch;
  }

  @Override
  public void run() {
    try {
      while (queue.isOpen() || !queue.isEmpty()) {
        batch = queue.take(maxBatch);
        if (!batch.isEmpty()) {
          record(batch, MAX_RENEWALS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  /** Records a batch; if MariaDB refuses it, in halves until only the offender fails. */
  private void record(List<PendingVisits> requests, int renewals) {
    List<PendingVisits> waiting = requests.stream().filter(p -> !p.isAnswered()).toList();
    if (waiting.isEmpty()) {
      return;
    }
    try {
      recorder.record(waiting);
      noteSuccess();
      answer(() -> waiting.forEach(PendingVisits::acknowledge));
    } catch (BatchOverdueException e) {
      record(waiting, renewals);
    } catch (IdCollisionException e) {
      renewIds(waiting, renewals, e);
    } catch (VisitRefusedException e) {
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
      LOG.info("Visits are recorded again");
      failing = false;
    }
  }

  private void noteFailure(RuntimeException reason) {
    queue.noteFailure();
    if (!failing) {
      LOG.warning(() -> "Visits cannot be recorded: " + rootMessage(reason));
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

  private void recordHalves(List<PendingVisits> requests, VisitRefusedException refusal) {
    if (requests.size() == 1) {
      fail(requests, refusal);
      return;
    }
    int middle = requests.size() / 2;
    record(requests.subList(0, middle), MAX_RENEWALS);
    record(requests.subList(middle, requests.size()), MAX_RENEWALS);
  }

  private void renewIds(List<PendingVisits> requests, int renewals, IdCollisionException e) {
    if (renewals == 0) {
      fail(requests, new RecordingUnavailableException("no free id was found", e));
      return;
    }
    requests.forEach(pending -> pending.renewIds(ids));
    record(requests, renewals - 1);
  }

  private void fail(List<PendingVisits> requests, RuntimeException reason) {
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
    for (PendingVisits pending : batch) {
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
