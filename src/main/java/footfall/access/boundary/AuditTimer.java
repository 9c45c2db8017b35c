package footfall.access.boundary;

import footfall.access.control.AuditCollector;
import footfall.access.control.AuditStore;
import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.database.control.ScheduledJobs;
import footfall.database.entity.ScheduledJob;
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

/** Stores refusals and lists of the last seconds, and removes entries older than the retention. */
@Singleton
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditTimer {

  private static final Logger LOG = Logger.getLogger(AuditTimer.class.getName());

  /** Keeps the locks and the undo log of a transaction small. */
  private static final int ENTRIES_AT_ONCE = 2_000;

  /** At 02:47 UTC. */
  private static final ScheduledJob NIGHTLY =
      new ScheduledJob("audit-retention", Duration.ofDays(1), Duration.ofMinutes(2 * 60 + 47));

  private final FailureLog storing =
      new FailureLog(LOG, "The audit trail is not written", "The audit trail is written");

  private final FailureLog removing =
      new FailureLog(
          LOG, "Old audit entries are not removed", "Old audit entries are removed again");

  @Inject private AuditCollector collector;
  @Inject private AuditStore store;
  @Inject private ScheduledJobs jobs;
  @Inject private Migration migration;

  @Inject
  @ConfigProperty(name = "footfall.audit.retention")
  private Duration retention;

  @Schedule(hour = "*", minute = "*", second = "1/2", persistent = false)
  void store() {
    run(storing, collector::store);
  }

  @Schedule(hour = "*", minute = "*", second = "52", persistent = false)
  void removeOld() {
    run(removing, () -> jobs.run(NIGHTLY, now -> removeAllOld()));
  }

  private void removeAllOld() {
    long removed = 0;
    int last = ENTRIES_AT_ONCE;
    while (last == ENTRIES_AT_ONCE) {
      last = store.deleteOlderThan(retention, ENTRIES_AT_ONCE);
      removed += last;
    }
    long all = removed;
    LOG.info(() -> all + " audit entries older than " + retention + " are removed");
  }

  private void run(FailureLog log, Runnable work) {
    if (migration.isDone()) {
      log.run(work);
    }
  }
}
