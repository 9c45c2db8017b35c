package footfall.database.control;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Translates what MariaDB or its driver threw into what the caller can do about it. */
public final class DatabaseFailure {

  private static final Pattern WITHOUT_REASON = Pattern.compile("\\(conn=\\d+\\)\\s*");
  private static final int DUPLICATE_ENTRY = 1062;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;

  private DatabaseFailure() {}

  /**
   * Translates a failure of a transaction that was certainly or probably rolled back.
   *
   * @return the failure itself if it is translated; else a {@link ConflictException}, {@link
   *     DuplicateKeyException} or {@link RefusedException}, or an {@link UnavailableException} for
   *     everything that is not MariaDB's word on the data
   */
  public static DatabaseException of(RuntimeException failure) {
    return failure instanceof DatabaseException translated
        ? translated
        : Causes.find(SQLException.class, failure)
            .map(DatabaseFailure::of)
            .orElseGet(() -> new UnavailableException("the database is away", failure));
  }

  /**
   * As {@link #of(RuntimeException)}, for a failure that may have come at the commit; if the
   * connection was lost there, nobody knows whether it happened.
   */
  public static DatabaseException ofCommit(RuntimeException e, boolean atCommit) {
    DatabaseException failure = of(e);
    return atCommit && failure instanceof UnavailableException
        ? new UnavailableException("the database did not confirm; it may have been recorded", e)
        : failure;
  }

  /** As {@link #of(RuntimeException)}, for what the driver threw. */
  public static DatabaseException of(SQLException e) {
    if (Causes.of(e).anyMatch(DatabaseFailure::isWithoutReason)) {
      return new ConflictException(e);
    }
    return switch (e.getErrorCode()) {
      case DEADLOCK, LOCK_WAIT_TIMEOUT -> new ConflictException(e);
      case DUPLICATE_ENTRY -> new DuplicateKeyException(e);
      default ->
          isAboutData(e)
              ? new RefusedException(e)
              : new UnavailableException("the database is away", e);
    };
  }

  /**
   * Whether a statement is wrong, and would be again: SQLSTATE classes 21 cardinality violation, 22
   * data exception, 42 syntax error or access rule violation.
   */
  static boolean isDefect(SQLException e) {
    return Optional.ofNullable(e.getSQLState()).filter(s -> s.matches("(21|22|42).*")).isPresent();
  }

  /** SQLSTATE classes: 22 data exception, 23 integrity constraint violation. */
  private static boolean isAboutData(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return state.startsWith("22") || state.startsWith("23");
  }

  /** How MariaDB refuses a bulk insert that was prepared before a partition was split off. */
  private static boolean isWithoutReason(Throwable failure) {
    return failure instanceof SQLException e
        && e.getErrorCode() == 0
        && e.getMessage() != null
        && WITHOUT_REASON.matcher(e.getMessage()).matches();
  }
}
