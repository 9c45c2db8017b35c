package footfall.database.control;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Logs work that fails again and again, such as that of a timer while MariaDB is away: a warning
 * for the first failure, a line when the work succeeds again, and each failure with its stack trace
 * at level FINE. Thread-safe.
 */
public final class FailureLog {

  private final Logger log;
  private final String failure;
  private final String recovery;
  private final AtomicBoolean failing = new AtomicBoolean();

  /**
   * @param failure what does not happen, a sentence without its full stop
   * @param recovery what happens again, likewise
   */
  public FailureLog(Logger log, String failure, String recovery) {
    this.log = log;
    this.failure = failure;
    this.recovery = recovery;
  }

  /** Notes that the work failed. */
  public void failed(Throwable reason) {
    if (!failing.getAndSet(true)) {
      log.warning(() -> failure + ": " + Causes.rootMessage(reason));
    }
    log.log(Level.FINE, reason, () -> failure);
  }

  /** Notes that the work succeeded. */
  public void succeeded() {
    if (failing.get() && failing.getAndSet(false)) {
      log.info(recovery);
    }
  }
}
