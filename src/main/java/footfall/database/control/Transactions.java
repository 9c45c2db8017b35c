package footfall.database.control;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs SQL in the transaction of the EJB that calls it. Failures are translated by {@link
 * DatabaseFailure}.
 */
public final class Transactions {

  private Transactions() {}

  /**
   * Runs statements that may write, beside what the entity manager does in the same transaction.
   * Its changes are flushed after them.
   *
   * @throws DatabaseException if MariaDB does not answer or refuses
   */
  public static <T> T run(EntityManager transaction, SqlWork<T> work) {
    try {
      T result = work.in(transaction.unwrap(Connection.class));
      transaction.flush();
      return result;
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    } catch (PersistenceException e) {
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
  public static <T> T run(EntityManager transaction, LeaseToken lease, SqlWork<T> work) {
    return run(
        transaction,
        connection -> {
          lease.renew(transaction);
          return work.in(connection);
        });
  }

  /**
   * Runs queries in the transaction of the entity manager.
   *
   * @throws DatabaseException if MariaDB does not answer
   * @throws IllegalStateException if a query is wrong and would be again: a defect of the service
   */
  public static <T> T query(EntityManager transaction, SqlWork<T> work) {
    try {
      return work.in(transaction.unwrap(Connection.class));
    } catch (SQLException e) {
      throw queryFailure(e);
    }
  }

  /**
   * As {@link #query(EntityManager, SqlWork)}, over a connection of a transactional data source.
   */
  public static <T> T query(DataSource database, SqlWork<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.in(connection);
    } catch (SQLException e) {
      throw queryFailure(e);
    }
  }

  private static RuntimeException queryFailure(SQLException e) {
    return DatabaseFailure.isDefect(e) ? new IllegalStateException(e) : DatabaseFailure.of(e);
  }
}
