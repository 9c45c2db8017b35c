package footfall.retention.boundary;

import footfall.analytics.control.AnalyticsUnavailableException;
import footfall.cluster.LeaseLostException;
import footfall.retention.control.Cleanup;
import footfall.rollups.control.RollupException;
import footfall.schema.Migration;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes visits that are older than the retention each night, and what was left half removed. */
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

  @Schedule(hour = "2", minute = "29", persistent = false)
  void daily() {
    if (days > 0) {
      run(() -> cleanup.removeOlderThan(days, false));
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void resume() {
    run(cleanup::resume);
  }

  private void run(Runnable work) {
    if (migration.isDone()) {
      try {
        work.run();
        failing = false;
      } catch (RollupException | AnalyticsUnavailableException | LeaseLostException e) {
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
