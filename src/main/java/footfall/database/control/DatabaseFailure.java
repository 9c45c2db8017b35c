package footfall.database.control;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Translates exceptions of MariaDB and its driver into what the caller can do about them. */
public final class DatabaseFailure {

  private static final Pattern EMPTY_MESSAGE = Pattern.compile("\\(conn=\\d+\\)\\s*");
  private static final int NEXT_ID_OUT_OF_RANGE = 167;
  private static final int DUPLICATE_ENTRY = 1062;
  private static final int PACKET_TOO_LARGE = 1153;
  private static final int DEADLOCK = 1213;
  private static final int NO_NEXT_ID = 1467;
  private static final int STATEMENT_TIMEOUT = 1969;

  private DatabaseFailure() {}

  /**
   * Translates a failure of a transaction that was certainly or probably rolled back.
   *
   * @return the failure itself if it is a {@link DatabaseException}; else a {@link
   *     ConflictException}, {@link DuplicateKeyException} or {@link RefusedException} if MariaDB
   *     reported one, and an {@link UnavailableException} otherwise
   */
  public static DatabaseException of(Exception failure) {
    return failure instanceof DatabaseException translated
        ? translated
        : Causes.find(SQLException.class, failure)
            .map(DatabaseFailure::translate)
            .orElseGet(() -> new UnavailableException("the database is away", failure));
  }

  /**
   * Translates as {@link #of} does, and says that the outcome is unknown if the connection was lost
   * during the commit.
   */
  public static DatabaseException ofCommit(RuntimeException e, boolean duringCommit) {
    DatabaseException failure = of(e);
    return duringCommit && failure instanceof UnavailableException
        ? new UnconfirmedException("the database did not confirm", e)
        : failure;
  }

  private static DatabaseException translate(SQLException e) {
    if (NoWait.isLocked(e) || Causes.of(e).anyMatch(DatabaseFailure::isPartitionChange)) {
      return new ConflictException(e);
    }
    return switch (e.getErrorCode()) {
      case DEADLOCK -> new ConflictException(e);
      case DUPLICATE_ENTRY -> new DuplicateKeyException(e);
      case NEXT_ID_OUT_OF_RANGE, NO_NEXT_ID -> new IdsExhaustedException(e);
      case PACKET_TOO_LARGE -> new PacketTooLargeException(e);
      case STATEMENT_TIMEOUT -> new UnavailableException("this takes the database too long", e);
      default ->
          // SQLSTATE classes data exception and integrity constraint violation.
          hasStateOf("22|23", e)
              ? new RefusedException(e)
              : new UnavailableException("the database is away", e);
    };
  }

  /** MariaDB rejects a bulk insert that was prepared before a partition split with no message. */
  private static boolean isPartitionChange(Throwable failure) {
    return failure instanceof SQLException e
        && e.getErrorCode() == 0
        && e.getMessage() != null
        && EMPTY_MESSAGE.matcher(e.getMessage()).matches();
  }

  /** Returns whether the statement itself is wrong: cardinality, data, syntax or access rules. */
  static boolean isDefect(SQLException e) {
    return hasStateOf("21|22|42", e);
  }

  private static boolean hasStateOf(String classes, SQLException e) {
    return e.getSQLState() != null && e.getSQLState().matches("(" + classes + ").*");
  }
}
