package footfall.rollups.boundary;

import footfall.cluster.LeaseLostException;
import footfall.rollups.control.RollupException;
import footfall.rollups.control.RollupRun;
import footfall.schema.Migration;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks each second whether there is anything to fold. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RollupTimer {

  private static final Logger LOG = Logger.getLogger(RollupTimer.class.getName());

  @Inject private RollupRun rollups;
  @Inject private Migration migration;

  private boolean failing;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    if (migration.isDone()) {
      try {
        rollups.run();
        failing = false;
      } catch (RollupException | LeaseLostException e) {
        warnOnce(e);
      }
    }
  }

  private void warnOnce(RuntimeException e) {
    if (!failing) {
      LOG.warning(() -> "The rollups are not brought up to date: " + e.getMessage());
      failing = true;
    }
    LOG.log(Level.FINE, "Folding failed; it is tried again", e);
  }
}
