package footfall.retention.boundary;

import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.retention.control.SourceRemoval;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Takes the visits of sources back that are being removed. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SourceRemovalTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(SourceRemovalTimer.class.getName()),
          "Imported visits are not taken back; trying again",
          "Imported visits are taken back");

  @Inject private SourceRemoval removal;
  @Inject private Migration migration;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void run() {
    if (migration.isDone()) {
      log.run(removal::resume);
    }
  }
}
