package footfall.presence.control;

import footfall.groupcommit.RecordingUnavailableException;
import footfall.presence.entity.KnownClient;
import footfall.presence.entity.OnlineClient;
import footfall.presence.entity.PresenceInHour;
import footfall.visits.control.DatabaseFailureInterceptor;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Answers questions for presence, each in one snapshot of the database. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@Interceptors(DatabaseFailureInterceptor.class)
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

  /** A question in the transaction of a connection. */
  @FunctionalInterface
  private interface Question<T> {

    T answer(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try (Connection connection = database.getConnection()) {
      return question.answer(connection);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /**
   * Has the clients that are online learn of all that is committed.
   *
   * @param now in milliseconds
   * @throws RecordingUnavailableException if MariaDB is away
   */
  public void bringUpToDate(OnlineClients online, long now) {
    ask(
        connection -> {
          long committed = HeartbeatLog.state(connection).sequence();
          HeartbeatLog.catchUp(connection, online, committed, now);
          return null;
        });
  }

  /**
   * How many clients were last heard from after a time.
   *
   * @throws RecordingUnavailableException if MariaDB is away
   */
  public long countSeenAfter(Instant time) {
    return ask(connection -> RecentClients.count(connection, time.toEpochMilli()));
  }

  /**
   * Who some clients are. Those that are not known any more are left out.
   *
   * @throws RecordingUnavailableException if MariaDB is away
   */
  public List<KnownClient> identify(List<OnlineClient> clients) {
    return ask(connection -> ClientNames.find(connection, clients));
  }

  /**
   * The hours in which anybody was present, ascending.
   *
   * @param from a time in the first hour
   * @param to a time in the last hour
   * @throws RecordingUnavailableException if MariaDB is away
   */
  public List<PresenceInHour> history(Instant from, Instant to) {
    return ask(
        connection ->
            HistoryTable.read(
                connection,
                OnlineClient.hour(from.toEpochMilli()),
                OnlineClient.hour(to.toEpochMilli())));
  }
}
