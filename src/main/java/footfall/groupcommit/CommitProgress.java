package footfall.groupcommit;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the batches of a writer are committed, as far as the last of them show. One failure says
 * nothing, since the writer may have met a connection that broke. What was long ago says nothing
 * either: where a load balancer sends no requests any more, no commit can succeed. Thread-safe.
 */
final class CommitProgress {

  private static final int FAILURES = 2;
  private static final long VALID_NANOS = Duration.ofSeconds(4).toNanos();

  private final LongSupplier ticker;
  private final long patienceNanos;
  private boolean busy;
  private long begunNanos;
  private int failures;
  private long failedNanos;

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
    failures++;
    failedNanos = ticker.getAsLong();
  }

  /** Returns whether a batch takes too long, or the last batches failed, a moment ago. */
  synchronized boolean isFailing() {
    long now = ticker.getAsLong();
    boolean stalled = busy && now - begunNanos > patienceNanos;
    return stalled || (failures >= FAILURES && now - failedNanos < VALID_NANOS);
  }
}
