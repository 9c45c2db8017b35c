package footfall.retention.boundary;

import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.retention.control.Cleanup;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes visits that are older than the retention each night, and resumes removals that were
 * interrupted. Tries again every 10 s until all is removed.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(RetentionTimer.class.getName()),
          "Old visits are not removed; trying again",
          "Old visits are removed");

  @Inject private Cleanup cleanup;
  @Inject private Migration migration;

  @Inject
  @ConfigProperty(name = "footfall.retention.days")
  private int days;

  private boolean due;

  /**
   * Each node in turn; all but the first find nothing left. A missed night is made up by the next.
   */
  @Schedule(hour = "2", minute = "29", timezone = "UTC", persistent = false)
  void daily() {
    due = days > 0;
    run();
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void run() {
    if (migration.isDone()) {
      try {
        cleanup.resume();
        if (due) {
          cleanup.removeOlderThan(days, false);
          due = false;
        }
        log.succeeded();
      } catch (DatabaseException | EJBException e) {
        log.failed(e);
      }
    }
  }
}
