package footfall.redis;

import java.util.Optional;

/** What became of the calls since they were last asked about. Thread-safe. */
final class CallOutcomes {

  private int succeeded;
  private int failed;
  private RedisUnavailableException last;

  synchronized void succeeded() {
    succeeded++;
  }

  synchronized void failed(RedisUnavailableException failure) {
    failed++;
    last = failure;
  }

  /**
   * Returns the last failure if most calls failed, and forgets all. A single one that was late, as
   * in a pause of either side, is no outage.
   */
  synchronized Optional<RedisUnavailableException> takeFailure() {
    Optional<RedisUnavailableException> failure =
        failed > succeeded ? Optional.of(last) : Optional.empty();
    succeeded = 0;
    failed = 0;
    last = null;
    return failure;
  }
}
