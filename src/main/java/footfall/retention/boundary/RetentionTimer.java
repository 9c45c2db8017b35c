package footfall.retention.boundary;

import footfall.analytics.control.AnalyticsUnavailableException;
import footfall.cluster.LeaseHeldException;
import footfall.retention.control.Cleanup;
import footfall.rollups.control.RollupException;
import footfall.schema.Migration;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes visits that are older than the retention each night, and what was left half removed;
 * tries again until it is done.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {

  private static final Logger LOG = Logger.getLogger(RetentionTimer.class.getName());

  @Inject private Cleanup cleanup;
  @Inject private Migration migration;

  @Inject
  @ConfigProperty(name = "footfall.retention.days")
  private int days;

  private boolean failing;
  private boolean due;

  @Schedule(hour = "2", minute = "29", persistent = false)
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
        failing = false;
      } catch (RollupException
          | AnalyticsUnavailableException
          | LeaseHeldException
          | EJBException e) {
        warnOnce(e);
      }
    }
  }

  private void warnOnce(RuntimeException e) {
    if (!failing) {
      LOG.warning(() -> "Old visits are not removed; it is tried again: " + e.getMessage());
      failing = true;
    }
    LOG.log(Level.FINE, "Cleanup failed; it is tried again", e);
  }
}
