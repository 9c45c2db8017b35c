package footfall.rollups.boundary;

import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.rollups.control.RollupJob;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Updates the rollups each second if work is due. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RollupTimer {

  /**
   * The pause after a failure: while a node hangs in a commit, each try keeps the other nodes from
   * recording for a second.
   */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(RollupTimer.class.getName()),
          "The rollups are not updated",
          "The rollups are updated");

  @Inject private RollupJob rollups;
  @Inject private Migration migration;
  private long nextTryNanos = System.nanoTime();

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    if (migration.isDone() && System.nanoTime() - nextTryNanos >= 0) {
      try {
        rollups.run();
        log.succeeded();
      } catch (DatabaseException | EJBException e) {
        nextTryNanos = System.nanoTime() + PAUSE_NANOS;
        log.failed(e);
      }
    }
  }
}
