package footfall.rollups.boundary;

import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.rollups.control.RollupJob;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Updates the rollups each second if work is due. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RollupTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(RollupTimer.class.getName()),
          "The rollups are not updated",
          "The rollups are updated");

  @Inject private RollupJob rollups;
  @Inject private Migration migration;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void eachSecond() {
    if (migration.isDone()) {
      log.run(rollups::run);
    }
  }
}
