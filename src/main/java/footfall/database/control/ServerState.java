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
      SELECT @@GLOBAL.server_id, @@GLOBAL.read_only
      """;

  /** Newer servers answer by words. */
  private static final Set<String> WRITABLE = Set.of("0", "OFF");

  static ServerState read(Connection connection) throws SQLException {
    return new Sql(connection, SELECT)
        .first(row -> new ServerState(row.getLong(1), !WRITABLE.contains(row.getString(2))))
        .orElseThrow();
  }
}
