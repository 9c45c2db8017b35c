package footfall.database.control;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows when jobs are due, in table job_run. Each call is a transaction of its own, in READ
 * COMMITTED: each statement sees what others have committed before it.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobStore {

  /** By primary key. */
  private static final String DUE =
      """
      SELECT CURRENT_TIMESTAMP(3) FROM job_run
      WHERE name = :name AND due_at <= CURRENT_TIMESTAMP(3)
      """;

  /** By primary key. */
  private static final String FINISH =
      """
      UPDATE job_run SET due_at = FROM_UNIXTIME(:due / 1000), finished_at = CURRENT_TIMESTAMP(3)
      WHERE name = :name
      """;

  @PersistenceContext(unitName = "rollups")
  private EntityManager transaction;

  /**
   * Acquires the lease of a job, of the same name, if the job is due and the lease is free.
   *
   * @return MariaDB's time if so
   */
  public Optional<Instant> tryBegin(LeaseToken lease) {
    return Transactions.run(
        transaction,
        connection -> {
          if (due(connection, lease).isEmpty() || !lease.tryAcquire(transaction)) {
            return Optional.empty();
          }
          // Another node may have done it before the lease was free.
          Optional<Instant> due = due(connection, lease);
          if (due.isEmpty()) {
            lease.release(transaction);
          }
          return due;
        });
  }

  private static Optional<Instant> due(Connection connection, LeaseToken lease)
      throws SQLException {
    return new Sql(connection, DUE)
        .set("name", lease.name())
        .first(row -> row.getTimestamp(1).toInstant());
  }

  /**
   * Renews the lease of a job that takes long.
   *
   * @throws LeaseHeldException if the lease is another's or was released
   */
  public void renew(LeaseToken lease) {
    Transactions.run(transaction, lease, connection -> null);
  }

  /**
   * Records that a job is done, and releases the lease.
   *
   * @throws LeaseHeldException if another node has taken the job over; then nothing is recorded
   */
  public void finish(LeaseToken lease, Instant nextDue) {
    Transactions.run(
        transaction,
        lease,
        connection -> {
          new Sql(connection, FINISH)
              .set("name", lease.name())
              .set("due", nextDue.toEpochMilli())
              .update();
          lease.release(transaction);
          return null;
        });
  }

  /** Releases the lease of a job that was not done, unless another node has taken it over. */
  public void release(LeaseToken lease) {
    Transactions.run(
        transaction,
        connection -> {
          lease.release(transaction);
          return null;
        });
  }
}
