package footfall.access.entity;

import java.util.Locale;

/** What became of what the audit trail tells of. */
public enum AuditOutcome {
  /** It goes on; or its node stopped, or lost the database, before it knew the end. */
  BEGUN,
  /** It was done. */
  DONE,
  /** It was done in part or not at all. */
  FAILED,
  /** The caller may not do it. */
  REFUSED;

  /**
   * Returns the outcome of what ended with a failure.
   *
   * @param failure null if there was none
   */
  public static AuditOutcome of(Throwable failure) {
    return failure == null ? DONE : FAILED;
  }

  /** Returns the outcome of what was done, whole or not. */
  public static AuditOutcome ofWhole(boolean isWhole) {
    return isWhole ? DONE : FAILED;
  }

  /** Returns the name in answers and the database. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
