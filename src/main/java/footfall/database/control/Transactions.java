package footfall.database.control;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs SQL and JPA in the transaction of the calling EJB and translates failures.
 *
 * <p>A read by JPA alone does not do: EclipseLink begins its part of the transaction at the first
 * write only, and repeats a read before that which meets a lost connection, after 5 s and again
 * after 5 s ({@code AbstractSession.retryQuery}). Here it has begun.
 */
public final class Transactions {

  private Transactions() {}

  /**
   * Runs statements over the entity manager's connection.
   *
   * @throws DatabaseException see {@link DatabaseFailure#of}
   */
  public static <T> T execute(EntityManager transaction, SqlWork<T> work) {
    try {
      return work.execute(transaction.unwrap(Connection.class));
    } catch (SQLException | PersistenceException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /**
   * Runs statements and work on entities, whose changes are flushed at the end.
   *
   * @throws DatabaseException see {@link DatabaseFailure#of}
   */
  public static <T> T run(EntityManager transaction, SqlWork<T> work) {
    return execute(
        transaction,
        connection -> {
          T result = work.execute(connection);
          transaction.flush();
          return result;
        });
  }

  /**
   * Runs statements under a lease, which is renewed first and locked until the transaction ends.
   *
   * @throws LeaseHeldException if another holds the lease
   * @throws LaterSchemaException if this version must not write to the tables
   * @throws DatabaseException see {@link DatabaseFailure#of}
   */
  public static <T> T run(EntityManager transaction, LeaseToken lease, SqlWork<T> work) {
    return run(
        transaction,
        connection -> {
          lease.renew(transaction);
          SchemaLevel.require(connection);
          return work.execute(connection);
        });
  }

  /**
   * Runs queries over the entity manager's connection.
   *
   * @throws DatabaseException see {@link DatabaseFailure#of}
   * @throws IllegalStateException if a query is wrong, a defect of the service
   */
  public static <T> T query(EntityManager transaction, SqlWork<T> work) {
    try {
      return work.execute(transaction.unwrap(Connection.class));
    } catch (SQLException e) {
      throw queryFailure(e);
    }
  }

  /**
   * As {@link #query(EntityManager, SqlWork)}, over a connection of a transactional data source.
   */
  public static <T> T query(DataSource database, SqlWork<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.execute(connection);
    } catch (SQLException e) {
      throw queryFailure(e);
    }
  }

  private static RuntimeException queryFailure(SQLException e) {
    return DatabaseFailure.isDefect(e) ? new IllegalStateException(e) : DatabaseFailure.of(e);
  }
}
