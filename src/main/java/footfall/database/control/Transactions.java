package footfall.database.control;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs SQL in the transaction of the EJB that calls it: a connection of a transactional data source
 * joins that transaction. Failures are translated by {@link DatabaseFailure}.
 */
public final class Transactions {

  private Transactions() {}

  /**
   * Runs statements that may write.
   *
   * @throws DatabaseException if MariaDB does not answer or refuses
   */
  public static <T> T run(DataSource database, SqlWork<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.in(connection);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /**
   * Runs statements under a lease, which is renewed first and stays locked until the transaction
   * ends.
   *
   * @throws LeaseHeldException if another holds the lease
   * @throws DatabaseException if MariaDB does not answer or refuses
   */
  public static <T> T run(DataSource database, Lease lease, SqlWork<T> work) {
    return run(
        database,
        connection -> {
          lease.renew(connection);
          return work.in(connection);
        });
  }

  /**
   * Runs queries.
   *
   * @throws DatabaseException if MariaDB does not answer
   * @throws IllegalStateException if a query is wrong and would be again: a defect of the service
   */
  public static <T> T query(DataSource database, SqlWork<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.in(connection);
    } catch (SQLException e) {
      if (DatabaseFailure.isDefect(e)) {
        throw new IllegalStateException(e);
      }
      throw DatabaseFailure.of(e);
    }
  }
}
