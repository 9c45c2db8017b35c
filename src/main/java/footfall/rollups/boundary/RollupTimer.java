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

/** Looks each second whether there is anything to fold. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RollupTimer {

  /**
   * How long not to try again after a failure: where a node stands still in the middle of a commit,
   * each try keeps the others from recording for a second.
   */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(RollupTimer.class.getName()),
          "The rollups are not brought up to date",
          "The rollups are brought up to date");

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
