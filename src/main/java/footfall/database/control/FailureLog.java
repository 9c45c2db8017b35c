package footfall.database.control;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs work that may fail repeatedly, such as a timer's while MariaDB is unavailable: a warning for
 * the first failure, an INFO line when the work succeeds again, and each failure with its stack
 * trace at level FINE. Thread-safe.
 */
public final class FailureLog {

  private final Logger log;
  private final String failure;
  private final String recovery;
  private final AtomicBoolean failing = new AtomicBoolean();

  /**
   * @param failure the message of a failure, without a full stop
   * @param recovery the message of the recovery
   */
  public FailureLog(Logger log, String failure, String recovery) {
    this.log = log;
    this.failure = failure;
    this.recovery = recovery;
  }

  public void failed(Throwable reason) {
    if (!failing.getAndSet(true)) {
      log.warning(() -> failure + ": " + Causes.rootMessage(reason));
    }
    log.log(Level.FINE, reason, () -> failure);
  }

  public void succeeded() {
    if (failing.get() && failing.getAndSet(false)) {
      log.info(recovery);
    }
  }
}
