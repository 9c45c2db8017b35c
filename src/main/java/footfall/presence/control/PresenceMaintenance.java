package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.presence.entity.PresenceState;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/**
 * Folds, trims and removes what heartbeats leave behind, step by step. Each call is a transaction
 * of its own, and throws {@link UnavailableException} if MariaDB is away or {@link
 * ConflictException} if another transaction is in the way.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class PresenceMaintenance {

  /** Few enough not to delay heartbeats, which wait for the same lock. */
  private static final int CLIENTS_PER_STEP = 500;

  @PersistenceContext(unitName = "rollups")
  private EntityManager presence;

  /**
   * Folds batches of heartbeats into the history.
   *
   * @return whether more batches may be waiting
   */
  public boolean foldHistory() {
    return Transactions.run(presence, connection -> PresenceHistory.fold(presence, connection));
  }

  /** Removes batches that are folded and were committed more than a minute ago. */
  public void trimOutbox() {
    Transactions.run(presence, connection -> HeartbeatOutbox.trim(presence, connection));
  }

  /**
   * Removes up to 500 clients that were not seen after a time.
   *
   * @return whether there were any
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
