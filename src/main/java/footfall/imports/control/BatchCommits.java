package footfall.imports.control;

import footfall.database.control.DuplicateKeyException;
import footfall.database.control.IdsExhaustedException;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.imports.control.ImportInterruptedException.Reason;
import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.LineCounts;
import footfall.values.VisitId;
import footfall.visits.control.RemovalUnderWayException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Commits batches in order, one at a time, while the caller reads the next one. */
final class BatchCommits {

  private static final int MAX_COLLISIONS = 10;

  /** The longest wait for the end of a cleanup. */
  private static final long MAX_REMOVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final long REMOVAL_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Supplier<ImportSource> begin;
  private final ImportRecorder recorder;
  private final Executor executor;
  private final ImportReport report;
  private volatile Optional<ImportSource> source = Optional.empty();
  private volatile long committedLine;
  private CompletableFuture<Void> lastCommit = CompletableFuture.completedFuture(null);

  /**
   * @param begin begins the run of the source, called before the first commit
   * @param committedLine the number of lines that are committed already
   */
  BatchCommits(
      Supplier<ImportSource> begin,
      ImportRecorder recorder,
      Executor executor,
      ImportReport report,
      long committedLine) {
    this.begin = begin;
    this.recorder = recorder;
    this.executor = executor;
    this.report = report;
    this.committedLine = committedLine;
  }

  /**
   * Waits for the previous commit, then starts to commit a batch.
   *
   * @throws ImportInterruptedException if the previous commit failed, or the service is stopping
   */
  void add(ImportBatch batch) {
    finish();
    try {
      lastCommit = CompletableFuture.runAsync(() -> commit(batch), executor);
    } catch (RejectedExecutionException e) {
      throw new ImportInterruptedException(Reason.STOP, committedLine, e);
    }
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
      throw new ImportInterruptedException(Reason.COMMIT, committedLine, e.getCause());
    }
  }

  /** Returns the number of the last committed line, from 1; 0 if there is none. */
  long committedLine() {
    return committedLine;
  }

  /** Returns the source as it was when its run began; empty before the first commit. */
  Optional<ImportSource> source() {
    return source;
  }

  /** Commits a batch; if MariaDB refuses it, commits its halves, down to the refused visit. */
  private void commit(ImportBatch batch) {
    if (source.isEmpty()) {
      source = Optional.of(begin.get());
    }
    try {
      LineCounts counts = store(batch);
      report.add(counts, counts.rejected() == 0 ? List.of() : batch.rejected());
      committedLine = batch.lastLine();
    } catch (IdsExhaustedException e) {
      throw e;
    } catch (RefusedException e) {
      if (batch.isSplittable()) {
        commit(batch.firstHalf());
        commit(batch.secondHalf());
      } else {
        commit(batch.rejecting("The database refused the visit"));
      }
    }
  }

  private LineCounts store(ImportBatch batch) {
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

  private LineCounts storeUnlessRemoving(ImportBatch batch) {
    long distance = 0;
    for (int collisions = 0; collisions < MAX_COLLISIONS; collisions++) {
      try {
        return recorder.record(source.orElseThrow(), batch, distance);
      } catch (DuplicateKeyException e) {
        distance = ThreadLocalRandom.current().nextLong(VisitId.IMPORTED_PER_MILLISECOND);
      }
    }
    throw new UnavailableException("no free ids were found");
  }
}
