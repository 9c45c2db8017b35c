package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseClock;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.values.ClientAddress;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;

/**
 * Maintains the tables of presence, unless another node does so at the same moment. Each call is a
 * transaction of its own. It throws {@link UnavailableException} if MariaDB is away, and {@link
 * ConflictException} if another transaction is in the way.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PresenceMaintenance {

  /** Few enough that heartbeats of those that come back are not held up. */
  private static final int CLIENTS_PER_STEP = 500;

  private static final int NONE = 0;
  private static final int FOLDED = 1;

  @PersistenceContext(unitName = "rollups")
  private EntityManager maintenance;

  @Inject private PageNames names;

  /**
   * Folds batches of heartbeats into the histories of all clients and of each site.
   *
   * @param online the clients of this node; {@link OnlineClients#notePeaksStored} is for the
   *     caller, since the transaction commits at the end
   * @return whether no other transaction does so at the same moment
   */
  public boolean foldHistory(OnlineClients online) {
    StreamPositions known = online.positions();
    int folded =
        alone(
            connection -> {
              PresenceHistory.fold(connection, online, known);
              names.tell(connection, online);
              SiteHistory.fold(connection, online, names);
              return FOLDED;
            });
    return folded > NONE;
  }

  /** Removes batches that are folded and were committed more than a minute ago. */
  public void trimOutbox() {
    alone(
        connection -> {
          HeartbeatOutbox.trim(connection, FoldTable.wholeProgress(connection));
          return NONE;
        });
  }

  /** Removes the streams to which nothing was appended for an hour and that are folded. */
  public void removeSilentStreams() {
    alone(
        connection -> {
          SilentStreams.remove(connection);
          return NONE;
        });
  }

  /** Counts the clients of each hour anew, once no node runs the version before any more. */
  public void recountAfterUpgrade() {
    alone(
        connection -> {
          if (FoldTable.isCountDue(connection)) {
            LastSeenTable.recount(connection);
            FoldTable.noteCount(connection);
          }
          return NONE;
        });
  }

  /**
   * Removes up to 500 clients that were not seen after a time. What they add to the history is
   * folded first.
   *
   * @param online the clients of this node
   * @return whether more may be left
   */
  public boolean removeSilentSince(OnlineClients online, Instant time) {
    StreamPositions known = online.positions();
    int removed =
        alone(
            connection -> {
              PresenceHistory.fold(connection, online, known);
              return SilentClients.remove(connection, time.toEpochMilli(), CLIENTS_PER_STEP);
            });
    return removed > NONE;
  }

  /**
   * As {@link #removeSilentSince}, for clients that are silent for so long by MariaDB's clock: a
   * node whose clock is ahead removes nothing too early.
   */
  public boolean removeSilentFor(OnlineClients online, Duration retention) {
    return removeSilentSince(online, DatabaseClock.now(maintenance).minus(retention));
  }

  /**
   * Removes the clients of an address. What they add to the history is folded first.
   *
   * @param online the clients of this node
   * @param stored what is stored of the address
   * @throws ConflictException if another transaction has locked one of them or maintains the tables
   */
  public void removeClientsOf(OnlineClients online, ClientAddress stored) {
    StreamPositions known = online.positions();
    Transactions.run(
        maintenance,
        connection -> {
          if (!FoldTable.tryLock(connection)) {
            throw new ConflictException(new IllegalStateException("presence is maintained"));
          }
          PresenceHistory.fold(connection, online, known);
          return ClientsOfAddress.remove(connection, stored);
        });
  }

  /** Does nothing and returns 0 where another transaction maintains the tables. */
  private int alone(SqlWork<Integer> work) {
    return Transactions.run(
        maintenance, connection -> FoldTable.tryLock(connection) ? work.execute(connection) : NONE);
  }
}
