package footfall.access.boundary;

import footfall.access.control.Sessions;
import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Writes down when browsers' sessions were used, and removes those that have ended. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(SessionTimer.class.getName()),
          "Sessions are not looked after",
          "Sessions are looked after");

  @Inject private Sessions sessions;
  @Inject private Migration migration;

  @Schedule(hour = "*", minute = "*", second = "34", persistent = false)
  void everyMinute() {
    if (migration.isDone()) {
      log.run(sessions::lookAfter);
    }
  }
}
