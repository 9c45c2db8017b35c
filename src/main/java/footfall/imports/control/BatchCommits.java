package footfall.imports.control;

import footfall.database.control.DuplicateKeyException;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportSource;
import footfall.values.VisitId;
import footfall.visits.control.RemovalUnderWayException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Commits batches in order, one at a time, while the caller reads the next one. */
final class BatchCommits {

  private static final Logger LOG = Logger.getLogger(BatchCommits.class.getName());
  private static final int MAX_COLLISIONS = 10;

  /** The longest wait for the end of a cleanup. */
  private static final long MAX_REMOVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long REMOVAL_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final ImportSource source;
  private final ImportRecorder recorder;
  private final Executor executor;
  private final ImportReport report;
  private volatile long committedLine;
  private CompletableFuture<Void> lastCommit = CompletableFuture.completedFuture(null);

  BatchCommits(
      ImportSource source, ImportRecorder recorder, Executor executor, ImportReport report) {
    this.source = source;
    this.recorder = recorder;
    this.executor = executor;
    this.report = report;
    this.committedLine = source.committedLines();
  }

  /**
   * Waits for the previous commit, then starts to commit a batch.
   *
   * @throws ImportInterruptedException if the previous commit failed
   */
  void add(ImportBatch batch) {
    finish();
    lastCommit = CompletableFuture.runAsync(() -> commit(batch), executor);
  }

  /**
   * Waits for the last commit.
   *
   * @throws ImportInterruptedException if it failed
   */
  void finish() {
    try {
      lastCommit.join();
    } catch (CompletionException e) {
      LOG.log(Level.WARNING, "An import is interrupted", e.getCause());
      throw ImportInterruptedException.atCommit(committedLine, e.getCause());
    }
  }

  /** Returns the number of the last committed line, from 1; 0 if there is none. */
  long committedLine() {
    return committedLine;
  }

  /** Commits a batch; if MariaDB refuses it, commits its halves, down to the refused visit. */
  private void commit(ImportBatch batch) {
    try {
      int stored = store(batch);
      report.imported(stored);
      report.skipped(batch.visits().size() - stored);
      committedLine = batch.lastLine();
    } catch (RefusedException e) {
      if (batch.isSplittable()) {
        commit(batch.firstHalf());
        commit(batch.secondHalf());
      } else {
        commit(batch.withoutVisits());
        report.rejected(batch.visits().get(0).line(), "The database refused the visit");
      }
    }
  }

  private int store(ImportBatch batch) {
    long deadline = System.nanoTime() + MAX_REMOVAL_NANOS;
    while (true) {
      try {
        return storeUnlessRemoving(batch);
      } catch (RemovalUnderWayException | DictionariesChangedException e) {
        if (System.nanoTime() > deadline) {
          throw new UnavailableException("a cleanup does not let visits through", e);
        }
        LockSupport.parkNanos(REMOVAL_POLL_NANOS);
      }
    }
  }

  private int storeUnlessRemoving(ImportBatch batch) {
    long distance = 0;
    for (int collisions = 0; collisions < MAX_COLLISIONS; collisions++) {
      try {
        return recorder.record(source, batch, distance);
      } catch (DuplicateKeyException e) {
        distance = ThreadLocalRandom.current().nextLong(VisitId.IMPORTED_PER_MILLISECOND);
      }
    }
    throw new UnavailableException("no free ids were found");
  }
}
