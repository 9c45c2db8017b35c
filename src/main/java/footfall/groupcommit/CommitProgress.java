package footfall.groupcommit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the batches of a writer are committed, as far as the last of them show. One failure says
 * nothing, since the writer may have met a connection that broke. Before its first commit a writer
 * has shown nothing. Thread-safe.
 */
final class CommitProgress {

  private static final int FAILURES = 2;

  private final LongSupplier ticker;
  private final long patienceNanos;
  private boolean busy;
  private long begunNanos;
  private int failures = FAILURES;

  /**
   * @param ticker the time in nanoseconds, as {@link System#nanoTime}
   * @param patience the time after which the requests of a batch are refused
   */
  CommitProgress(LongSupplier ticker, Duration patience) {
    this.ticker = ticker;
    this.patienceNanos = patience.toNanos();
  }

  synchronized void begin() {
    busy = true;
    begunNanos = ticker.getAsLong();
  }

  synchronized void end() {
    busy = false;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures = Math.min(failures + 1, FAILURES);
  }

  /** Returns whether the last batch failed, or there was none. */
  synchronized boolean isUnproven() {
    return failures > 0;
  }

  /** Returns whether a batch takes too long, or the last batches failed, or there was none. */
  synchronized boolean isFailing() {
    boolean stalled = busy && ticker.getAsLong() - begunNanos > patienceNanos;
    return stalled || failures >= FAILURES;
  }
}
