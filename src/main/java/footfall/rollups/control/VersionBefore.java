package footfall.rollups.control;

import footfall.database.control.DatabaseClock;
import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import footfall.database.control.Sql;
import footfall.rollups.entity.RollupState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps nodes of the version before from changing the rollups, some tables of which they do not
 * know. They do so under a lease that this version holds for all its nodes, and which they find
 * held as they do while others fold. Visits that they record are folded here.
 *
 * <p>Once no node of this version has run for ten minutes, as after an upgrade that was taken back,
 * they fold again. The holder of that lease tells, and what they may have changed is then missing
 * in the tables that they do not know ({@link RollupState#beginExtent}).
 */
final class VersionBefore {

  private static final LeaseToken LEASE = new LeaseToken("rollups", "a later version");

  private static final Duration KEPT_OUT = Duration.ofMinutes(10);

  /** By primary key. */
  private static final String LATEST =
      """
      SELECT latest FROM site_total WHERE generation = :generation AND site_id = :all_sites
      """;

  /** Their rows in folder_day are left until the next rebuild. */
  private static final String FORGET_FOLDERS = "DELETE FROM folder";

  private VersionBefore() {}

  /**
   * Keeps the nodes of the version before out for the next 9 minutes at least. Never waits for
   * them.
   *
   * @return false if one of them is changing the rollups
   */
  static boolean tryKeepOut(EntityManager transaction, Connection connection) throws SQLException {
    LeaseToken.Hold hold = LEASE.tryHold(connection, KEPT_OUT);
    if (hold == LeaseToken.Hold.BEGUN) {
      RollupState state =
          transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
      state.beginExtent(latest(transaction, connection, state));
      new Sql(connection, FORGET_FOLDERS).update();
    }
    return hold != LeaseToken.Hold.REFUSED;
  }

  /** The clocks of nodes and of MariaDB may differ. */
  private static Instant latest(EntityManager transaction, Connection connection, RollupState state)
      throws SQLException {
    Instant now = DatabaseClock.now(transaction);
    Instant latest =
        new Sql(connection, LATEST)
            .set("generation", state.generation())
            .set("all_sites", RollupLevel.ALL_SITES)
            .first(row -> Instant.ofEpochMilli(row.getLong(1)))
            .orElse(now);
    return latest.isAfter(now) ? latest : now;
  }

  /**
   * Requires that no node of the version before has changed the rollups since they were kept out.
   * None does until the end of a transaction that has locked the state of the rollups before this.
   *
   * @throws LeaseHeldException if one may have
   */
  static void requireOut(Connection connection) throws SQLException {
    if (!LEASE.isLastHolder(connection)) {
      throw new LeaseHeldException(LEASE.name());
    }
  }
}
