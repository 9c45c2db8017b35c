package footfall.presence.boundary;

import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.database.control.ScheduledJobs;
import footfall.database.entity.ScheduledJob;
import footfall.presence.control.HeartbeatRecorder;
import footfall.presence.control.OnlineClients;
import footfall.presence.control.OnlineClientsReader;
import footfall.presence.control.PresenceMaintenance;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads other nodes' batches, folds the history, removes clients. No job waits for another. */
@Singleton
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class PresenceTimer {

  private static final Logger LOG = Logger.getLogger(PresenceTimer.class.getName());
  private static final int REMOVALS_PER_MINUTE = 100;

  private static final ScheduledJob REMOVAL =
      new ScheduledJob("silent-clients", Duration.ofMinutes(1), Duration.ZERO);

  private final FailureLog reading =
      new FailureLog(
          LOG, "Heartbeats of other nodes are not read", "Heartbeats of other nodes are read");

  private final FailureLog folding =
      new FailureLog(
          LOG,
          "The history of presence is not brought up to date",
          "The history of presence is brought up to date");

  private final FailureLog removing =
      new FailureLog(LOG, "Silent clients are not removed", "Silent clients are removed");

  @Inject private OnlineClientsReader reader;
  @Inject private HeartbeatRecorder heartbeats;
  @Inject private PresenceMaintenance maintenance;
  @Inject private Migration migration;
  @Inject private ScheduledJobs jobs;

  @Inject
  @ConfigProperty(name = "footfall.presence.retention")
  private Duration retention;

  /** Reads batches although no request needs them, so that a request never has many to read. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void sweep() {
    if (migration.isDone()) {
      reader.refresh().whenComplete((online, failure) -> log(reading, failure));
      reader.sweep();
    }
  }

  @Schedule(hour = "*", minute = "*", second = "24", persistent = false)
  void sweepAddresses() {
    heartbeats.sweepAddresses();
  }

  private static void log(FailureLog log, Throwable failure) {
    if (failure == null) {
      log.succeeded();
    } else {
      log.failed(failure);
    }
  }

  @Schedule(hour = "*", minute = "*", second = "2/5", persistent = false)
  void fold() {
    run(
        folding,
        () -> {
          OnlineClients online = reader.online();
          if (maintenance.foldHistory(online)) {
            online.notePeaksStored();
          }
          maintenance.trimOutbox();
        });
  }

  @Schedule(hour = "*", minute = "*", second = "44", persistent = false)
  void removeSilent() {
    run(removing, () -> jobs.run(REMOVAL, now -> removeSilentForRetention()));
  }

  private void removeSilentForRetention() {
    maintenance.recountAfterUpgrade();
    maintenance.removeSilentStreams();
    boolean more = true;
    for (int step = 0; more && step < REMOVALS_PER_MINUTE; step++) {
      more = maintenance.removeSilentFor(reader.online(), retention);
    }
  }

  private void run(FailureLog log, Runnable work) {
    if (migration.isDone()) {
      log.run(work);
    }
  }
}
