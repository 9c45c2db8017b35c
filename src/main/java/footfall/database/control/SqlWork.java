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

  T execute(Connection connection) throws SQLException;
}
