package footfall.database.control;

import jakarta.ejb.EJBException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Logs work that may fail repeatedly, such as a timer's while MariaDB is unavailable: a warning for
 * the first failure and for each reason that differs from those before, an INFO line when the work
 * succeeds again, and each failure with its stack trace at level FINE. Thread-safe.
 */
public final class FailureLog {

  /** The driver numbers connections, so that the same failure has another text each time. */
  private static final Pattern CONNECTION = Pattern.compile("\\(conn=\\d+\\) ");

  private static final int MAX_REASONS = 20;

  private final Logger log;
  private final String failure;
  private final String recovery;

  /** The reasons since the last success. */
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  /**
   * @param failure the message of a failure, without a full stop
   * @param recovery the message of the recovery
   */
  public FailureLog(Logger log, String failure, String recovery) {
    this.log = log;
    this.failure = failure;
    this.recovery = recovery;
  }

  /**
   * Does work of a timer, which tries again by itself: tells whether it succeeded, and ends the
   * exceptions of the database and of EJBs.
   */
  public void run(Runnable work) {
    try {
      work.run();
      succeeded();
    } catch (DatabaseException | EJBException e) {
      failed(e);
    }
  }

  public void failed(Throwable reason) {
    String hint = SettingHint.of(reason).map(text -> " (" + text + ")").orElse("");
    String message = firstLine(Causes.rootMessage(reason)) + hint;
    if (reasons.size() < MAX_REASONS && reasons.add(CONNECTION.matcher(message).replaceAll(""))) {
      log.warning(() -> failure + ": " + message);
    }
    log.log(Level.FINE, reason, () -> failure);
  }

  /** On the next one, the driver advises to check less. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  public void succeeded() {
    if (!reasons.isEmpty()) {
      reasons.clear();
      log.info(recovery);
    }
  }
}
