package footfall.presence.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HistoryProgress;
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

/** Answers questions for presence, each in one snapshot of the database. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PresenceQueries {

  @PersistenceContext(unitName = "reading")
  private EntityManager presence;

  /**
   * Has the clients that are online learn of all that is committed.
   *
   * @param now in milliseconds
   * @throws UnavailableException if MariaDB is away
   */
  public void bringUpToDate(OnlineClients online, long now) {
    Transactions.query(
        presence,
        connection -> {
          long committed = presence.find(PresenceState.class, PresenceState.ID).sequence();
          HeartbeatOutbox.catchUp(connection, online, committed, now);
          return null;
        });
  }

  /**
   * How many clients were last heard from after a time.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public long countSeenAfter(Instant time) {
    return Transactions.query(
        presence, connection -> LastSeenTable.count(connection, time.toEpochMilli()));
  }

  /**
   * Who some clients are. Those that are not known any more are left out.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public List<ClientDetails> identify(List<ClientPresence> clients) {
    return Transactions.query(presence, connection -> ClientDirectory.find(connection, clients));
  }

  /**
   * The hours in which anybody was present, ascending.
   *
   * @param from a time in the first hour
   * @param to a time in the last hour
   * @throws UnavailableException if MariaDB is away
   */
  public List<HourPresenceCount> history(Instant from, Instant to) {
    return Transactions.query(
        presence,
        connection ->
            PresenceHistory.read(
                connection,
                presence.find(HistoryProgress.class, HistoryProgress.ID).sequence(),
                ClientPresence.hour(from.toEpochMilli()),
                ClientPresence.hour(to.toEpochMilli())));
  }
}
