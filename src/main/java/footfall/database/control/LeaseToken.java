package footfall.database.control;

import footfall.database.entity.Lease;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Identifies one acquisition of a {@link Lease}. Methods run in the caller's transaction.
 *
 * @param name the lease's name, the key of table lease
 * @param holder unique to this acquisition
 */
public record LeaseToken(String name, String holder) {

  /** Locks the row, found by primary key. */
  private static final String LOCK_IF_FREE =
      """
      SELECT name FROM lease WHERE name = :name AND expires_at <= CURRENT_TIMESTAMP(3)
      FOR UPDATE NOWAIT
      """;

  /** By primary key. */
  private static final String RENEW =
      """
      UPDATE lease
      SET expires_at = TIMESTAMPADD(MICROSECOND, 1000 * :millis, CURRENT_TIMESTAMP(3))
      WHERE name = :name AND holder = :holder
      """;

  /**
   * Acquires the lease if it is free, in effect when the transaction commits; never waits for a
   * lock.
   *
   * @throws SQLException if MariaDB is away
   */
  public boolean tryAcquire(EntityManager transaction) throws SQLException {
    boolean free = isFree(transaction.unwrap(Connection.class));
    if (free) {
      lock(transaction).hold(holder, DatabaseClock.now(transaction));
    }
    return free;
  }

  /** A lock that another holds ends the statement alone, and says that the lease is not free. */
  private boolean isFree(Connection connection) throws SQLException {
    try {
      return new Sql(connection, LOCK_IF_FREE).set("name", name).first(row -> name).isPresent();
    } catch (SQLException e) {
      if (NoWait.isLocked(e)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Renews the lease and locks it until the transaction ends.
   *
   * @throws LeaseHeldException if another holder has acquired it
   */
  public void renew(EntityManager transaction) {
    Lease lease = lock(transaction);
    if (!lease.isHeldBy(holder)) {
      throw new LeaseHeldException(name);
    }
    lease.hold(holder, DatabaseClock.now(transaction));
  }

  /**
   * Renews the lease at once, over a connection that commits each statement. What is done within 20
   * s from then on, no other holder has come before.
   *
   * @throws LeaseHeldException if another holder has acquired it
   */
  public void renew(Connection connection) throws SQLException {
    int renewed =
        new Sql(connection, RENEW)
            .set("name", name)
            .set("holder", holder)
            .set("millis", Lease.LENGTH.toMillis())
            .update();
    if (renewed == 0) {
      throw new LeaseHeldException(name);
    }
  }

  /** Releases the lease, unless another holder has acquired it. */
  public void release(EntityManager transaction) {
    Lease lease = lock(transaction);
    if (lease.isHeldBy(holder)) {
      lease.release(DatabaseClock.now(transaction));
    }
  }

  private Lease lock(EntityManager transaction) {
    return transaction.find(Lease.class, name, LockModeType.PESSIMISTIC_WRITE);
  }
}
