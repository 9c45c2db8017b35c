package footfall.redis;

import footfall.database.control.FailureLog;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Whether all of Redis answers, by a probe each second and by what became of the calls since the
 * one before. Logs when that changes. Thread-safe, with one probe at a time.
 */
final class RedisState {

  private final CallOutcomes outcomes = new CallOutcomes();
  private final FailureLog log;
  private volatile boolean up;

  RedisState(Logger logger) {
    log =
        new FailureLog(
            logger,
            "Redis or a part of it fails, this node goes on without",
            "All of Redis answers");
  }

  boolean isUp() {
    return up;
  }

  /** Takes note of a call that succeeded. */
  void succeeded() {
    outcomes.succeeded();
  }

  /** Takes note of a call that failed. */
  void failed(RedisUnavailableException failure) {
    if (!(failure instanceof SlotMovingException)) {
      outcomes.failed(failure);
    }
  }

  /** Takes note of a probe that succeeded; returns whether all of Redis answers. */
  boolean probeSucceeded() {
    Optional<RedisUnavailableException> failure = outcomes.takeFailure();
    if (failure.isEmpty()) {
      up = true;
      log.succeeded();
    } else {
      probeFailed(failure.get());
    }
    return up;
  }

  /** Takes note of a probe that failed. */
  void probeFailed(RuntimeException failure) {
    up = false;
    log.failed(failure);
  }
}
