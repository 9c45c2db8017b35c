package footfall.presence.boundary;

import footfall.presence.control.PresenceUpkeep;
import footfall.presence.control.PresenceView;
import footfall.schema.Migration;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Forgets clients that are silent, and folds heartbeats into the history. None of its jobs waits
 * for another.
 */
@Singleton
@Lock(LockType.READ)
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

  /** What fails at the moment, and was told in the log. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** Reads what other nodes committed also where nobody asks: then there is never much to read. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void sweep() {
    runOrWarn(
        "who is online is not looked at",
        () -> {
          view.upToDate();
          view.online().sweep(clock.millis());
        });
  }

  @Schedule(hour = "*", minute = "*", second = "2/5", persistent = false)
  void fold() {
    runOrWarn(
        "the history is not brought up to date",
        () -> {
          boolean more = true;
          while (more) {
            more = upkeep.foldHistory();
            upkeep.trimLog();
          }
        });
  }

  @Schedule(hour = "*", minute = "*", second = "44", persistent = false)
  void removeSilent() {
    runOrWarn(
        "silent clients are not removed",
        () -> {
          boolean more = true;
          for (int step = 0; more && step < REMOVALS_PER_MINUTE; step++) {
            more = upkeep.removeSilentSince(clock.instant().minus(retention));
          }
        });
  }

  private void runOrWarn(String failure, Runnable work) {
    if (migration.isDone()) {
      try {
        work.run();
        failing.remove(failure);
      } catch (RuntimeException e) {
        if (failing.add(failure)) {
          LOG.warning(() -> "Presence: " + failure + "; it is tried again: " + e.getMessage());
        }
        LOG.log(Level.FINE, e, () -> "Presence: " + failure);
      }
    }
  }
}
