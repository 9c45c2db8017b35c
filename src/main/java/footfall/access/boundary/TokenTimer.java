package footfall.access.boundary;

import footfall.access.control.FirstToken;
import footfall.access.control.Tokens;
import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migrated;
import footfall.database.control.Migration;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.logging.Logger;

/** Writes down when tokens were used, and sees to it that an administrator can get in. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class TokenTimer {

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(TokenTimer.class.getName()),
          "Tokens are not looked after",
          "Tokens are looked after");

  @Inject private Tokens tokens;
  @Inject private FirstToken first;
  @Inject private Migration migration;

  public void onMigrated(@Observes Migrated migrated) {
    run(first::makeIfMissing);
  }

  @Schedule(hour = "*", minute = "*", second = "14", persistent = false)
  void everyMinute() {
    if (migration.isDone()) {
      run(
          () -> {
            tokens.writeUses();
            first.makeIfMissing();
          });
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
      log.succeeded();
    } catch (DatabaseException | EJBException | UncheckedIOException e) {
      log.failed(e);
    }
  }
}
