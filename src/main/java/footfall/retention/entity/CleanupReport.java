package footfall.retention.entity;

import footfall.access.entity.AuditDetail;
import java.time.Instant;

/**
 * The result of a cleanup.
 *
 * @param deletedVisits the number of visits that it removed
 * @param cutoff the time before which visits are removed
 */
public record CleanupReport(long deletedVisits, Instant cutoff) {

  /** Returns what the audit trail tells of it. */
  public AuditDetail auditDetail() {
    return AuditDetail.of("visits", deletedVisits).and("cutoff", cutoff);
  }
}
