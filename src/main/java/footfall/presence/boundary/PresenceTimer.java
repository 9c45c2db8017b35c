package footfall.presence.boundary;

import footfall.groupcommit.RecordingUnavailableException;
import footfall.groupcommit.TransactionConflictException;
import footfall.presence.control.PresenceUpkeep;
import footfall.presence.control.PresenceView;
import footfall.schema.Migration;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets clients that are silent, and folds heartbeats into the history. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PresenceTimer {

  private static final Logger LOG = Logger.getLogger(PresenceTimer.class.getName());

  private static final int REMOVALS_PER_MINUTE = 100;

  @Inject private PresenceView view;
  @Inject private PresenceUpkeep upkeep;
  @Inject private Migration migration;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "footfall.presence.retention")
  private Duration retention;

  private boolean failing;

  /** Reads what other nodes committed also where nobody asks: then there is never much to read. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void sweep() {
    runOrWarn(
        () -> {
          view.upToDate();
          view.online().sweep(clock.millis());
        });
  }

  @Schedule(hour = "*", minute = "*", second = "2/5", persistent = false)
  void fold() {
    runOrWarn(
        () -> {
          while (upkeep.foldHistory()) {
            upkeep.trimLog();
          }
          upkeep.trimLog();
        });
  }

  @Schedule(hour = "*", minute = "*", second = "44", persistent = false)
  void removeSilent() {
    runOrWarn(
        () -> {
          boolean more = true;
          for (int step = 0; more && step < REMOVALS_PER_MINUTE; step++) {
            more = upkeep.removeSilentSince(clock.instant().minus(retention));
          }
        });
  }

  private void runOrWarn(Runnable work) {
    if (migration.isDone()) {
      try {
        work.run();
        failing = false;
      } catch (RecordingUnavailableException | TransactionConflictException | EJBException e) {
        warnOnce(e);
      }
    }
  }

  private void warnOnce(RuntimeException e) {
    if (!failing) {
      LOG.warning(() -> "Presence is not tidied up; it is tried again: " + e.getMessage());
      failing = true;
    }
    LOG.log(Level.FINE, "Tidying up presence failed; it is tried again", e);
  }
}
