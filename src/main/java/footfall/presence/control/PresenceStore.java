package footfall.presence.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HourPresenceCount;
import footfall.presence.entity.PresenceState;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/**
 * Queries presence, each call in one snapshot of the database, and maintains its tables. Each call
 * is a transaction of its own. It throws {@link UnavailableException} if MariaDB is away, and
 * maintenance {@link ConflictException} if another transaction is in the way.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PresenceStore {

  /** Few enough not to delay heartbeats, which wait for the same lock. */
  private static final int CLIENTS_PER_STEP = 500;

  @PersistenceContext(unitName = "reading")
  private EntityManager snapshot;

  @PersistenceContext(unitName = "rollups")
  private EntityManager maintenance;

  /**
   * Applies all committed batches to the clients of this node.
   *
   * @param now the time in milliseconds since 1970
   * @return {@code online}
   */
  public OnlineClients refresh(OnlineClients online, long now) {
    return Transactions.query(
        snapshot,
        connection -> {
          PresenceState state = snapshot.find(PresenceState.class, PresenceState.ID);
          return HeartbeatOutbox.catchUp(connection, online, state.sequence(), now);
        });
  }

  /** Counts the clients that were last seen after a time. */
  public long countSeenAfter(Instant time) {
    return Transactions.query(
        snapshot, connection -> LastSeenTable.count(connection, time.toEpochMilli()));
  }

  /** Adds the identities of clients, ordered by id; clients that were removed are left out. */
  public List<ClientDetails> details(List<ClientPresence> clients) {
    return Transactions.query(snapshot, connection -> ClientTable.details(connection, clients));
  }

  /**
   * Reads the hours in which clients were online, ascending.
   *
   * @param from a time in the first hour
   * @param to a time in the last hour
   */
  public List<HourPresenceCount> history(Instant from, Instant to) {
    int first = ClientPresence.hour(from.toEpochMilli());
    int last = ClientPresence.hour(to.toEpochMilli());
    return Transactions.query(
        snapshot, connection -> PresenceHistory.read(snapshot, connection, first, last));
  }

  /**
   * Folds batches of heartbeats into the history.
   *
   * @return whether more batches may be waiting
   */
  public boolean foldHistory() {
    return Transactions.run(
        maintenance, connection -> PresenceHistory.fold(maintenance, connection));
  }

  /** Removes batches that are folded and were committed more than a minute ago. */
  public void trimOutbox() {
    Transactions.run(maintenance, connection -> HeartbeatOutbox.trim(maintenance, connection));
  }

  /**
   * Removes up to 500 clients that were not seen after a time.
   *
   * @return whether there were any
   */
  public boolean removeSilentSince(Instant time) {
    return Transactions.run(
        maintenance,
        connection -> {
          maintenance.find(PresenceState.class, PresenceState.ID, LockModeType.PESSIMISTIC_WRITE);
          return LastSeenTable.remove(connection, time.toEpochMilli(), CLIENTS_PER_STEP) > 0;
        });
  }
}
