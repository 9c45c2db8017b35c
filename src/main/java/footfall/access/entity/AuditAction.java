package footfall.access.entity;

import footfall.values.InvalidValueException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the audit trail tells of. */
public enum AuditAction {
  /** Old visits are removed, by somebody or each night. */
  CLEANUP("cleanup"),
  /** The rollups are computed anew. */
  REBUILD("rollups.rebuild"),
  /** A log is imported. */
  IMPORT("import"),
  /** The visits of an import are taken back. */
  TAKE_BACK("import.take-back"),
  /** How far a log is imported is forgotten. */
  FORGET("import.forget"),
  /** Visits are exported, with addresses. */
  EXPORT("visits.export"),
  /** Visits are listed, with addresses. */
  LIST("visits.list"),
  /** Clients that are online are listed, with addresses. */
  CLIENTS("clients.list"),
  /** All that is kept of a person is exported. */
  EXPORT_PERSON("visitor.export"),
  /** All that is kept of a person is removed. */
  REMOVE_PERSON("visitor.remove"),
  /** A token is made. */
  TOKEN_MADE("token.make"),
  /** A token is revoked. */
  TOKEN_REVOKED("token.revoke"),
  /** A browser's session begins: somebody signs in. */
  SESSION_BEGUN("session.begin"),
  /** A browser's session is ended by its caller: somebody signs out. */
  SESSION_ENDED("session.end"),
  /** A link is made that begins a session. */
  LINK_MADE("session.link"),
  /** A link is made that shows a site. */
  SHARE_MADE("share.make"),
  /** Somebody opens a link that shows a site: a session begins. */
  SHARE_OPENED("share.open"),
  /** A link that shows a site is revoked. */
  SHARE_REVOKED("share.revoke"),
  /** A person or group is given a role. */
  GRANT_MADE("grant.make"),
  /** A role is taken from a person or group. */
  GRANT_REMOVED("grant.remove"),
  /** A person signs in, or tries to. */
  SIGN_IN("session.sign-in"),
  /** The audit trail is read. */
  READ("audit.read"),
  /** A request is refused with 401 or 403. */
  REFUSAL("refusal");

  private final String text;

  AuditAction(String text) {
    this.text = text;
  }

  /**
   * Returns the action with a name.
   *
   * @throws InvalidValueException if there is none
   */
  public static AuditAction of(String name) {
    return Arrays.stream(values())
        .filter(action -> action.text.equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("action must be one of " + names()));
  }

  private static String names() {
    return Arrays.stream(values()).map(AuditAction::toString).collect(Collectors.joining(", "));
  }

  /** Returns the name in answers and the database. */
  @Override
  public String toString() {
    return text;
  }
}
