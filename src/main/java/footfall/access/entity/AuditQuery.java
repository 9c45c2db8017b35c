package footfall.access.entity;

import java.util.Optional;

/**
 * Which entries of the audit trail are asked for.
 *
 * @param from the smallest id
 * @param before the id that follows the greatest
 */
public record AuditQuery(
    long from, long before, Optional<String> actor, Optional<AuditAction> action) {

  /** Returns the same for entries that are older than one. */
  public AuditQuery before(long id) {
    return new AuditQuery(from, Math.min(before, id), actor, action);
  }

  /** Returns what distinguishes this question from others, whichever page of it is asked for. */
  public String text() {
    return "audit " + from + ' ' + before + ' ' + action + ' ' + actor;
  }
}
