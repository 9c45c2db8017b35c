package footfall.database.control;

import java.sql.Connection;
import java.sql.SQLException;

/** The {@code server_id} of the MariaDB server to which a connection leads. */
public final class ServerId {

  /** The global value: a session keeps the one that it began with. */
  private static final String SELECT =
      """
      SELECT @@GLOBAL.server_id
      """;

  private ServerId() {}

  /** Returns the id, 1 or more. */
  public static long of(Connection connection) throws SQLException {
    return new Sql(connection, SELECT).first(row -> row.getLong(1)).orElseThrow();
  }
}
