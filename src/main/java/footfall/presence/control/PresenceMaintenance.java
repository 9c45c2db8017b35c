package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.presence.entity.HistoryProgress;
import footfall.presence.entity.PresenceState;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/** What becomes of heartbeats in time, step by step, each in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class PresenceMaintenance {

  /** So few that heartbeats, which wait for the same lock, do not feel it. */
  private static final int CLIENTS_PER_STEP = 500;

  @PersistenceContext(unitName = "rollups")
  private EntityManager presence;

  /**
   * Folds batches of heartbeats into the history.
   *
   * @return whether more may be waiting
   * @throws UnavailableException if MariaDB is away
   * @throws ConflictException if others were in the way
   */
  public boolean foldHistory() {
    return Transactions.run(presence, connection -> PresenceHistory.fold(presence, connection));
  }

  /**
   * Removes batches of heartbeats that nobody needs any more.
   *
   * @throws UnavailableException if MariaDB is away
   * @throws ConflictException if others were in the way
   */
  public void trimLog() {
    long folded = presence.find(HistoryProgress.class, HistoryProgress.ID).sequence();
    Transactions.run(
        presence,
        connection -> {
          HeartbeatOutbox.trim(connection, folded);
          return null;
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
    return Transactions.run(
        presence,
        connection -> {
          presence.find(PresenceState.class, PresenceState.ID, LockModeType.PESSIMISTIC_WRITE);
          return LastSeenTable.remove(connection, time.toEpochMilli(), CLIENTS_PER_STEP) > 0;
        });
  }
}
