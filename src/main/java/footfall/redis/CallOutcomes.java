package footfall.redis;

import java.util.Optional;

/** What became of the calls since they were last asked about. Thread-safe. */
public final class CallOutcomes {

  private int succeeded;
  private int failed;
  private RedisUnavailableException last;

  public synchronized void succeeded() {
    succeeded++;
  }

  public synchronized void failed(RedisUnavailableException failure) {
    failed++;
    last = failure;
  }

  /** Returns whether calls were made and not most of them failed, since they were taken. */
  public synchronized boolean mostlySucceeded() {
    return succeeded > 0 && failed <= succeeded;
  }

  /**
   * Returns the last failure if most calls failed, and forgets all. A single one that was late, as
   * in a pause of either side, is no outage.
   */
  public synchronized Optional<RedisUnavailableException> takeFailure() {
    Optional<RedisUnavailableException> failure =
        failed > succeeded ? Optional.of(last) : Optional.empty();
    succeeded = 0;
    failed = 0;
    last = null;
    return failure;
  }
}
