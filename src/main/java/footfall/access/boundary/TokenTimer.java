package footfall.access.boundary;

import footfall.access.control.FirstToken;
import footfall.access.control.ShareStore;
import footfall.access.control.TokenStore;
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
import java.time.Duration;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes down when tokens were used, sees to it that an administrator can get in, and removes
 * tokens and share links that ended long ago.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class TokenTimer {

  /** At once; the others have a minute more. */
  private static final int MAX_REMOVED = 1_000;

  private final FailureLog log =
      new FailureLog(
          Logger.getLogger(TokenTimer.class.getName()),
          "Tokens are not looked after",
          "Tokens are looked after");

  @Inject private Tokens tokens;
  @Inject private TokenStore store;
  @Inject private ShareStore shares;
  @Inject private FirstToken first;
  @Inject private Migration migration;

  @Inject
  @ConfigProperty(name = "footfall.token.keep")
  private Duration keep;

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
            store.removeEnded(keep, MAX_REMOVED);
            shares.removeEnded(keep, MAX_REMOVED);
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
