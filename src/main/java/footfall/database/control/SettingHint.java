package footfall.database.control;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells which setting an administrator should look at when MariaDB cannot be used. */
final class SettingHint {

  private static final Set<Integer> ACCESS_DENIED = Set.of(1044, 1045, 1698);
  private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836);
  private static final int UNKNOWN_DATABASE = 1049;

  private SettingHint() {}

  /** Returns a sentence that names settings but none of their values, if there is one. */
  static Optional<String> of(Throwable failure) {
    return TlsHint.of(failure)
        .or(
            () ->
                Causes.of(failure)
                    .filter(SQLException.class::isInstance)
                    .map(SQLException.class::cast)
                    .flatMap(SettingHint::hints)
                    .findFirst());
  }

  private static Stream<String> hints(SQLException e) {
    if (ACCESS_DENIED.contains(e.getErrorCode())) {
      return Stream.of(
          "look at DB_USER, DB_PASSWORD and DB_NAME, and at DB_TLS if the user requires it");
    }
    if (READ_ONLY.contains(e.getErrorCode())) {
      return Stream.of("DB_HOSTS leads to a server that is read-only, such as a replica");
    }
    if (e.getErrorCode() == UNKNOWN_DATABASE) {
      return Stream.of("look at DB_NAME");
    }
    return e.getSQLState() != null && e.getSQLState().startsWith("08")
        ? Stream.of("look at DB_HOSTS, or DB_HOST and DB_PORT")
        : Stream.empty();
  }
}
