package footfall.access.entity;

import footfall.values.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the audit trail.
 *
 * @param id see {@link AuditId}
 * @param target what it was done to: 255 characters at most
 * @param requests how many requests it stands for
 * @param endedAt when it ended, or was asked for last; empty while it goes on
 * @param detail a JSON object
 */
public record AuditEntry(
    long id,
    AuditSource source,
    String action,
    String target,
    String outcome,
    long requests,
    Optional<Instant> endedAt,
    String detail) {

  private static final int MAX_LENGTH = 255;

  /** Returns the entry of something that begins at a time. */
  public static AuditEntry begun(
      Instant time, AuditSource source, AuditAction action, String target, AuditDetail detail) {
    return new AuditEntry(
        AuditId.next(time),
        source,
        action.toString(),
        PlainText.clean(target, MAX_LENGTH),
        AuditOutcome.BEGUN.toString(),
        1,
        Optional.empty(),
        detail.json());
  }

  /** Returns when it began, to the millisecond. */
  public Instant time() {
    return AuditId.time(id);
  }

  /** Returns the same with its end. */
  public AuditEntry ended(Instant time, AuditOutcome end, AuditDetail known) {
    return new AuditEntry(
        id, source, action, target, end.toString(), requests, Optional.of(time), known.json());
  }

  /** Returns the same with an outcome. */
  public AuditEntry with(AuditOutcome known) {
    return new AuditEntry(id, source, action, target, known.toString(), requests, endedAt, detail);
  }

  /** Returns the same for one more request. */
  public AuditEntry again(Instant time) {
    return new AuditEntry(
        id, source, action, target, outcome, requests + 1, Optional.of(time), detail);
  }

  /** Returns this for requests that nothing else is told of. */
  public AuditEntry ofAnyone() {
    return new AuditEntry(
        id,
        AuditSource.job("others"),
        action,
        "",
        outcome,
        requests,
        endedAt,
        AuditDetail.of("not_kept", true).json());
  }

  /** Returns what requests have in common that are told of by one entry. */
  public Object subject() {
    return List.of(source.withoutRequest(), action, target, outcome, detail);
  }
}
