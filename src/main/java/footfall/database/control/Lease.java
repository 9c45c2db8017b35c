package footfall.database.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The right to do alone what must be done by one at a time, for a while. A holder renews it in each
 * of its transactions, by which the row stays locked until they are committed: a holder that was
 * taken for dead finds that out before it commits anything (a lease with fencing: Gray and
 * Cheriton, "Leases", SOSP 1989; Kleppmann, "How to do distributed locking", 2016). Time is the
 * database's.
 *
 * @param name what it is for, a row of table lease
 * @param holder who has it, different each time that it is acquired
 */
public record Lease(String name, String holder) {

  /** How long a lease lasts without renewal, and so how long a dead holder keeps the others out. */
  public static final int SECONDS = 20;

  /** A row that is locked is being renewed: it is not waited for. */
  private static final String LOCK_IF_FREE =
      """
      SELECT name FROM lease WHERE name = ? AND expires_at <= CURRENT_TIMESTAMP(3)
      FOR UPDATE SKIP LOCKED
      """;

  private static final String ACQUIRE =
      """
      UPDATE lease SET holder = ?, expires_at = TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))
      WHERE name = ?
      """;

  private static final String RENEW =
      """
      UPDATE lease SET expires_at = TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))
      WHERE name = ? AND holder = ?
      """;

  private static final String RELEASE =
      "UPDATE lease SET expires_at = CURRENT_TIMESTAMP(3), holder = '' WHERE name = ? AND holder = ?";

  /** Acquires the lease if it is free; it is held once the transaction is committed. */
  public boolean tryAcquire(Connection connection) throws SQLException {
    return lockIfFree(connection) && hold(connection);
  }

  private boolean lockIfFree(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_IF_FREE)) {
      lock.setString(1, name);
      try (ResultSet row = lock.executeQuery()) {
        return row.next();
      }
    }
  }

  private boolean hold(Connection connection) throws SQLException {
    try (PreparedStatement acquire = connection.prepareStatement(ACQUIRE)) {
      acquire.setString(1, holder);
      acquire.setInt(2, SECONDS);
      acquire.setString(3, name);
      return acquire.executeUpdate() == 1;
    }
  }

  /**
   * Renews the lease and locks it until the transaction ends.
   *
   * @throws LeaseHeldException if another has acquired it
   */
  public void renew(Connection connection) throws SQLException {
    try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
      renew.setInt(1, SECONDS);
      renew.setString(2, name);
      renew.setString(3, holder);
      if (renew.executeUpdate() != 1) {
        throw new LeaseHeldException(name);
      }
    }
  }

  /** Lets others acquire it; nothing happens if another has it already. */
  public void release(Connection connection) throws SQLException {
    try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
      release.setString(1, name);
      release.setString(2, holder);
      release.executeUpdate();
    }
  }
}
