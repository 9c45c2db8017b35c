package footfall.visits.control;

import footfall.groupcommit.BatchRefusedException;
import footfall.groupcommit.RecordingUnavailableException;
import footfall.groupcommit.TransactionConflictException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells from what MariaDB or its driver threw what can be done about it. */
public final class DatabaseFailure {

  private static final Pattern WITHOUT_REASON = Pattern.compile("\\(conn=\\d+\\)\\s*");
  private static final int DUPLICATE_ENTRY = 1062;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final int DEADLOCK = 1213;

  private DatabaseFailure() {}

  /**
   * Translates a failure of a transaction that was certainly or probably rolled back.
   *
   * @return what says already what can be done, or {@link TransactionConflictException}, {@link
   *     IdCollisionException}, {@link BatchRefusedException}, or, also for all that is not
   *     MariaDB's word on the data, {@link RecordingUnavailableException}
   */
  public static RuntimeException of(RuntimeException failure) {
    return isTranslated(failure) ? failure : translate(failure);
  }

  /**
   * As {@link #of(RuntimeException)}, for a failure that may have come at the commit; if the
   * connection was lost there, nobody knows whether it happened.
   */
  public static RuntimeException ofCommit(RuntimeException e, boolean atCommit) {
    RuntimeException failure = of(e);
    return atCommit && failure instanceof RecordingUnavailableException
        ? new RecordingUnavailableException(
            "the database did not confirm; it may have been recorded", e)
        : failure;
  }

  private static boolean isTranslated(RuntimeException failure) {
    return failure instanceof RecordingUnavailableException
        || failure instanceof TransactionConflictException
        || failure instanceof IdCollisionException
        || failure instanceof BatchRefusedException
        || failure instanceof DictionariesChangedException
        || failure instanceof RemovalUnderWayException;
  }

  private static RuntimeException translate(RuntimeException failure) {
    if (causes(failure).anyMatch(DatabaseFailure::isWithoutReason)) {
      return new TransactionConflictException(failure);
    }
    return causes(failure)
        .findFirst()
        .map(DatabaseFailure::of)
        .orElseGet(() -> new RecordingUnavailableException("the database is away", failure));
  }

  private static RuntimeException of(SQLException e) {
    return switch (e.getErrorCode()) {
      case DEADLOCK, LOCK_WAIT_TIMEOUT -> new TransactionConflictException(e);
      case DUPLICATE_ENTRY -> new IdCollisionException(e);
      default ->
          isAboutData(e)
              ? new BatchRefusedException(e)
              : new RecordingUnavailableException("the database is away", e);
    };
  }

  /**
   * Whether a question was wrong, and would be again: SQLSTATE classes 21 cardinality violation, 22
   * data exception, 42 syntax error or access rule violation.
   */
  public static boolean isDefect(SQLException e) {
    return Optional.ofNullable(e.getSQLState()).filter(s -> s.matches("(21|22|42).*")).isPresent();
  }

  /** SQLSTATE classes: 22 data exception, 23 integrity constraint violation. */
  private static boolean isAboutData(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return state.startsWith("22") || state.startsWith("23");
  }

  /** How MariaDB refuses a bulk insert that was prepared before a partition was split off. */
  private static boolean isWithoutReason(SQLException e) {
    return e.getErrorCode() == 0
        && e.getMessage() != null
        && WITHOUT_REASON.matcher(e.getMessage()).matches();
  }

  private static Stream<SQLException> causes(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast);
  }
}
