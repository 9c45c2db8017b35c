package footfall.cluster;

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
 * @param holder who has it, different each time that it is taken
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

  private static final String TAKE =
      """
      UPDATE lease SET holder = ?, expires_at = TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))
      WHERE name = ?
      """;

  private static final String RENEW =
      """
      UPDATE lease SET expires_at = TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))
      WHERE name = ? AND holder = ?
      """;

  private static final String GIVE_BACK =
      "UPDATE lease SET expires_at = CURRENT_TIMESTAMP(3), holder = '' WHERE name = ? AND holder = ?";

  /** Takes the lease if it is free, once the transaction is committed. */
  public boolean take(Connection connection) throws SQLException {
    return lockIfFree(connection) && holdFromNowOn(connection);
  }

  private boolean lockIfFree(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_IF_FREE)) {
      lock.setString(1, name);
      try (ResultSet row = lock.executeQuery()) {
        return row.next();
      }
    }
  }

  private boolean holdFromNowOn(Connection connection) throws SQLException {
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setString(1, holder);
      take.setInt(2, SECONDS);
      take.setString(3, name);
      return take.executeUpdate() == 1;
    }
  }

  /**
   * Renews the lease and locks it until the transaction ends.
   *
   * @throws LeaseHeldException if another has taken it
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

  /** Lets others take it; nothing happens if another has it already. */
  public void giveBack(Connection connection) throws SQLException {
    try (PreparedStatement giveBack = connection.prepareStatement(GIVE_BACK)) {
      giveBack.setString(1, name);
      giveBack.setString(2, holder);
      giveBack.executeUpdate();
    }
  }
}
