package footfall.rollups.boundary;

import footfall.cluster.LeaseHeldException;
import footfall.rollups.control.RollupException;
import footfall.rollups.control.RollupRun;
import footfall.schema.Migration;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks each second whether there is anything to fold. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RollupTimer {

  private static final Logger LOG = Logger.getLogger(RollupTimer.class.getName());

  /**
   * How long not to try again after a failure: where a node stands still in the middle of a commit,
   * each try keeps the others from recording for a second.
   */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  @Inject private RollupRun rollups;
  @Inject private Migration migration;

  private boolean failing;
  private long nextTryNanos = System.nanoTime();

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    if (migration.isDone() && System.nanoTime() - nextTryNanos >= 0) {
      try {
        rollups.run();
        failing = false;
      } catch (RollupException | LeaseHeldException | EJBException e) {
        nextTryNanos = System.nanoTime() + PAUSE_NANOS;
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
