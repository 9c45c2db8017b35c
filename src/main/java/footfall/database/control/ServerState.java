package footfall.database.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/**
 * Which server answers, and whether it takes writes of ordinary users.
 *
 * @param id {@code server_id}, which differs between servers that replicate
 */
record ServerState(long id, boolean isReadOnly) {

  private static final String SELECT =
      """
      SELECT @@GLOBAL.read_only
      """;

  /** Newer servers answer by words. */
  private static final Set<String> WRITABLE = Set.of("0", "OFF");

  static ServerState read(Connection connection) throws SQLException {
    String readOnly = new Sql(connection, SELECT).first(row -> row.getString(1)).orElseThrow();
    return new ServerState(ServerId.of(connection), !WRITABLE.contains(readOnly));
  }
}
