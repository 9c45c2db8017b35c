package footfall.database.control;

import footfall.database.entity.Lease;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

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
  private static final String FIND =
      """
      SELECT holder = :holder, TIMESTAMPDIFF(MICROSECOND, CURRENT_TIMESTAMP(3), expires_at)
      FROM lease WHERE name = :name
      """;

  /** Locks the row, found by primary key, unless another holds the lease. */
  private static final String LOCK_UNLESS_HELD =
      """
      SELECT holder = :holder FROM lease
      WHERE name = :name AND (holder = :holder OR expires_at <= CURRENT_TIMESTAMP(3))
      FOR UPDATE NOWAIT
      """;

  /** By primary key. */
  private static final String HOLD =
      """
      UPDATE lease
      SET holder = :holder,
        expires_at = TIMESTAMPADD(MICROSECOND, 1000 * :millis, CURRENT_TIMESTAMP(3))
      WHERE name = :name
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

  /** What came of {@link #tryHold}. */
  public enum Hold {
    /** No other holder has had the lease since this one began to hold it. */
    CONTINUED,
    /** Another holder may have had the lease until now. */
    BEGUN,
    /** Another holder has the lease. */
    REFUSED
  }

  /**
   * Holds the lease for long, for a holder that is not one acquisition: a transaction now and then
   * renews it, once a tenth of the time is over. Never waits for a lock.
   *
   * @param length for how long it is held at most; for nine tenths of it at least
   */
  public Hold tryHold(Connection connection, Duration length) throws SQLException {
    long enough = length.multipliedBy(9).dividedBy(10).toNanos() / 1000;
    boolean isHeld =
        query(connection, FIND)
            .first(row -> row.getBoolean(1) && row.getLong(2) >= enough)
            .orElseThrow();
    return isHeld ? Hold.CONTINUED : hold(connection, length);
  }

  private Hold hold(Connection connection, Duration length) throws SQLException {
    Optional<Boolean> isLast = lock(query(connection, LOCK_UNLESS_HELD), row -> row.getBoolean(1));
    if (isLast.isEmpty()) {
      return Hold.REFUSED;
    }
    query(connection, HOLD).set("millis", length.toMillis()).update();
    return isLast.get() ? Hold.CONTINUED : Hold.BEGUN;
  }

  /** Returns whether this holder was the last to acquire the lease, even if it has expired. */
  public boolean isLastHolder(Connection connection) throws SQLException {
    return query(connection, FIND).first(row -> row.getBoolean(1)).orElse(false);
  }

  private Sql query(Connection connection, String text) {
    return new Sql(connection, text).set("name", name).set("holder", holder);
  }

  private boolean isFree(Connection connection) throws SQLException {
    return lock(query(connection, LOCK_IF_FREE), row -> name).isPresent();
  }

  /** A lock that another holds ends the statement alone, and says that the lease is not free. */
  private static <T> Optional<T> lock(Sql statement, Sql.RowReader<T> reader) throws SQLException {
    try {
      return statement.first(reader);
    } catch (SQLException e) {
      if (NoWait.isLocked(e)) {
        return Optional.empty();
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
    int renewed = query(connection, RENEW).set("millis", Lease.LENGTH.toMillis()).update();
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
