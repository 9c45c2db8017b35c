package footfall.presence.control;

import footfall.groupcommit.RecordingUnavailableException;
import footfall.groupcommit.TransactionConflictException;
import footfall.visits.control.DatabaseFailureInterceptor;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** What becomes of heartbeats in time, step by step, each in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class PresenceUpkeep {

  /** So few that heartbeats, which wait for the same lock, do not feel it. */
  private static final int CLIENTS_PER_STEP = 500;

  @Resource(lookup = "jdbc/footfall-rollups")
  private DataSource database;

  public PresenceUpkeep() {}

  /**
   * The upkeep outside of a container.
   *
   * @param database gives connections that commit when they are closed
   */
  public PresenceUpkeep(DataSource database) {
    this.database = database;
  }

  /** What is done in the transaction of a connection. */
  @FunctionalInterface
  private interface Step {

    boolean run(Connection connection) throws SQLException;
  }

  private boolean run(Step step) {
    try (Connection connection = database.getConnection()) {
      return step.run(connection);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /**
   * Folds batches of heartbeats into the history.
   *
   * @return whether more may be waiting
   * @throws RecordingUnavailableException if MariaDB is away
   * @throws TransactionConflictException if others were in the way
   */
  public boolean foldHistory() {
    return run(HistoryTable::fold);
  }

  /**
   * Removes batches of heartbeats that nobody needs any more.
   *
   * @throws RecordingUnavailableException if MariaDB is away
   * @throws TransactionConflictException if others were in the way
   */
  public void trimLog() {
    run(
        connection -> {
          HeartbeatLog.trim(connection, HistoryTable.folded(connection));
          return false;
        });
  }

  /**
   * Removes some of the clients that were not heard from after a time.
   *
   * @return whether there were any
   * @throws RecordingUnavailableException if MariaDB is away
   * @throws TransactionConflictException if others were in the way
   */
  public boolean removeSilentSince(Instant time) {
    return run(
        connection -> {
          HeartbeatLog.lockState(connection);
          return RecentClients.remove(connection, time.toEpochMilli(), CLIENTS_PER_STEP) > 0;
        });
  }
}
