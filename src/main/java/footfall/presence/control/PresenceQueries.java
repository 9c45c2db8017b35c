package footfall.presence.control;

import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HourPresenceCount;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Answers questions for presence, each in one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PresenceQueries {

  @Resource(lookup = "jdbc/footfall-reading")
  private DataSource database;

  public PresenceQueries() {}

  /**
   * Queries outside of a container.
   *
   * @param database gives connections with a transaction of isolation level REPEATABLE READ
   */
  public PresenceQueries(DataSource database) {
    this.database = database;
  }

  /**
   * Has the clients that are online learn of all that is committed.
   *
   * @param now in milliseconds
   * @throws UnavailableException if MariaDB is away
   */
  public void bringUpToDate(OnlineClients online, long now) {
    Transactions.query(
        database,
        connection -> {
          long committed = HeartbeatOutbox.state(connection).sequence();
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
        database, connection -> LastSeenTable.count(connection, time.toEpochMilli()));
  }

  /**
   * Who some clients are. Those that are not known any more are left out.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public List<ClientDetails> identify(List<ClientPresence> clients) {
    return Transactions.query(database, connection -> ClientDirectory.find(connection, clients));
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
        database,
        connection ->
            PresenceHistory.read(
                connection,
                ClientPresence.hour(from.toEpochMilli()),
                ClientPresence.hour(to.toEpochMilli())));
  }
}
