package footfall.presence.control;

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
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/**
 * Queries presence. Each call reads one snapshot of the database, and throws {@link
 * UnavailableException} if MariaDB is away.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PresenceQueries {

  @PersistenceContext(unitName = "reading")
  private EntityManager presence;

  /**
   * Applies all committed batches to the clients of this node.
   *
   * @param now the time in milliseconds since 1970
   * @return {@code online}
   */
  public OnlineClients refresh(OnlineClients online, long now) {
    return Transactions.query(
        presence,
        connection -> {
          PresenceState state = presence.find(PresenceState.class, PresenceState.ID);
          return HeartbeatOutbox.catchUp(connection, online, state.sequence(), now);
        });
  }

  /** Counts the clients that were last seen after a time. */
  public long countSeenAfter(Instant time) {
    return Transactions.query(
        presence, connection -> LastSeenTable.count(connection, time.toEpochMilli()));
  }

  /** Adds the identities of clients, ordered by id; clients that were removed are left out. */
  public List<ClientDetails> details(List<ClientPresence> clients) {
    return Transactions.query(presence, connection -> ClientTable.details(connection, clients));
  }

  /**
   * Reads the hours in which clients were online, ascending.
   *
   * @param from a time in the first hour
   * @param to a time in the last hour
   */
  public List<HourPresenceCount> history(Instant from, Instant to) {
    return Transactions.query(
        presence,
        connection ->
            PresenceHistory.read(
                presence,
                connection,
                ClientPresence.hour(from.toEpochMilli()),
                ClientPresence.hour(to.toEpochMilli())));
  }
}
