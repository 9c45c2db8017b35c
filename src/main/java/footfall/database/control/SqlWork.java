package footfall.database.control;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * SQL statements of one transaction.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface SqlWork<T> {

  /** Runs the statements over the connection. */
  T in(Connection connection) throws SQLException;
}
