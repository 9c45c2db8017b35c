package footfall.retention.boundary;

import footfall.access.control.AuditLog;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.database.control.DatabaseException;
import footfall.database.control.FailureLog;
import footfall.database.control.Migration;
import footfall.database.control.ScheduledJobs;
import footfall.database.entity.ScheduledJob;
import footfall.retention.control.Cleanup;
import footfall.retention.entity.CleanupReport;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes visits that are older than the retention each night, on one node for all of them, and
 * resumes removals that were interrupted. A night that was missed is made up as soon as a node
 * runs.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {

  private static final Logger LOG = Logger.getLogger(RetentionTimer.class.getName());

  /** At 02:29 UTC. */
  private static final ScheduledJob NIGHTLY =
      new ScheduledJob("retention", Duration.ofDays(1), Duration.ofMinutes(2 * 60 + 29));

  private final FailureLog log =
      new FailureLog(LOG, "Old visits are not removed; trying again", "Old visits are removed");

  @Inject private Cleanup cleanup;
  @Inject private ScheduledJobs jobs;
  @Inject private Migration migration;
  @Inject private AuditLog audit;

  @Inject
  @ConfigProperty(name = "footfall.retention.days")
  private int days;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void run() {
    if (migration.isDone()) {
      try {
        cleanup.resume();
        if (days > 0) {
          jobs.run(NIGHTLY, now -> remove());
        }
        log.succeeded();
      } catch (DatabaseException | EJBException e) {
        log.failed(e);
      }
    }
  }

  private void remove() {
    AuditDetail asked = AuditDetail.of("days", days).and("aggregates", false);
    AuditEntry entry = audit.entry(AuditSource.job(NIGHTLY.name()), AuditAction.CLEANUP, "", asked);
    CleanupReport report =
        audit.run(
            entry,
            asked,
            () -> cleanup.removeOlderThan(days, false, entry),
            CleanupReport::auditDetail);
    LOG.info(() -> "Removing " + report.deletedVisits() + " visits of before " + report.cutoff());
  }
}
