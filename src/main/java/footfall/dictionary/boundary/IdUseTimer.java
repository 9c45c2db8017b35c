package footfall.dictionary.boundary;

import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migrated;
import footfall.database.control.Migration;
import footfall.dictionary.control.IdUse;
import jakarta.annotation.Priority;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Looks, once the tables are migrated and then each hour, how many ids are used. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class IdUseTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(IdUseTimer.class.getName()),
          "Nobody knows how many ids are used; the next hour tries again",
          "It is known again how many ids are used");

  @Inject private IdUse ids;
  @Inject private Migration migration;

  public void onMigrated(@Observes @Priority(1) Migrated migrated) {
    read();
  }

  @Schedule(hour = "*", minute = "41", persistent = false)
  void hourly() {
    if (migration.isDone()) {
      read();
    }
  }

  private void read() {
    try {
      ids.read();
      log.succeeded();
    } catch (DatabaseException e) {
      log.failed(e);
    }
  }
}
