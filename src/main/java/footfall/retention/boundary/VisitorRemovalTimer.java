package footfall.retention.boundary;

import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.retention.control.VisitorRemoval;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Removes the records of persons that are to be removed. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class VisitorRemovalTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(VisitorRemovalTimer.class.getName()),
          "Records of visitors are not removed; trying again",
          "Records of visitors are removed");

  @Inject private VisitorRemoval removal;
  @Inject private Migration migration;

  @Schedule(hour = "*", minute = "*", second = "3/5", persistent = false)
  void run() {
    if (migration.isDone()) {
      log.run(removal::resume);
    }
  }
}
