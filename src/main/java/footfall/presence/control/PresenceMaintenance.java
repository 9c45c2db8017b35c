package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.time.Instant;
import javax.sql.DataSource;

/** What becomes of heartbeats in time, step by step, each in a transaction of its own. */
@Stateless
public class PresenceMaintenance {

  /** So few that heartbeats, which wait for the same lock, do not feel it. */
  private static final int CLIENTS_PER_STEP = 500;

  @Resource(lookup = "jdbc/footfall-rollups")
  private DataSource database;

  public PresenceMaintenance() {}

  /**
   * The upkeep outside of a container.
   *
   * @param database gives connections that commit when they are closed
   */
  public PresenceMaintenance(DataSource database) {
    this.database = database;
  }

  private boolean run(SqlWork<Boolean> step) {
    return Transactions.run(database, step);
  }

  /**
   * Folds batches of heartbeats into the history.
   *
   * @return whether more may be waiting
   * @throws UnavailableException if MariaDB is away
   * @throws ConflictException if others were in the way
   */
  public boolean foldHistory() {
    return run(PresenceHistory::fold);
  }

  /**
   * Removes batches of heartbeats that nobody needs any more.
   *
   * @throws UnavailableException if MariaDB is away
   * @throws ConflictException if others were in the way
   */
  public void trimLog() {
    run(
        connection -> {
          HeartbeatOutbox.trim(connection, PresenceHistory.folded(connection));
          return false;
        });
  }

  /**
   * Removes some of the clients that were not heard from after a time.
   *
   * @return whether there were any
   * @throws UnavailableException if MariaDB is away
   * @throws ConflictException if others were in the way
   */
  public boolean removeSilentSince(Instant time) {
    return run(
        connection -> {
          HeartbeatOutbox.lockState(connection);
          return LastSeenTable.remove(connection, time.toEpochMilli(), CLIENTS_PER_STEP) > 0;
        });
  }
}
