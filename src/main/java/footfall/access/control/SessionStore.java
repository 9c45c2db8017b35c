package footfall.access.control;

import footfall.access.entity.BrowserSession;
import footfall.access.entity.Caller;
import footfall.access.entity.SessionLimits;
import footfall.access.entity.SessionLink;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes tables browser_session and session_link. Each call is a transaction of its own.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SessionStore {

  /** Of the whole table, whose rows are bounded. */
  private static final String COUNT =
      """
      SELECT COUNT(*) FROM browser_session WHERE expires_at > CURRENT_TIMESTAMP(3)
      """;

  /** Of the whole table. */
  private static final String COUNT_LINKS =
      """
      SELECT COUNT(*) FROM session_link WHERE expires_at > CURRENT_TIMESTAMP(3)
      """;

  /** By primary key; nodes write in any order. */
  private static final String USE =
      """
      UPDATE browser_session SET last_used_at = ? WHERE hash = ? AND last_used_at < ?
      """;

  /** Of the whole table, each minute. */
  private static final String DELETE_ENDED =
      """
      DELETE FROM browser_session
      WHERE expires_at <= CURRENT_TIMESTAMP(3)
        OR last_used_at <= TIMESTAMPADD(SECOND, :since, CURRENT_TIMESTAMP(3))
      """;

  /** Of the whole table, each minute. */
  private static final String DELETE_ENDED_LINKS =
      """
      DELETE FROM session_link WHERE expires_at <= CURRENT_TIMESTAMP(3)
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /** Returns the session with a hash, also one that has ended. */
  public Optional<BrowserSession> find(byte[] hash) {
    return Transactions.query(transaction, connection -> SessionRows.find(connection, hash));
  }

  /**
   * Adds a session, and ends those of its caller that are one too many.
   *
   * @throws UnavailableException if as many are open as may be
   */
  public BrowserSession add(byte[] hash, Caller caller, SessionLimits limits) {
    return Transactions.execute(transaction, connection -> add(connection, hash, caller, limits));
  }

  /** Does it in a transaction of its caller's. */
  static BrowserSession add(Connection connection, byte[] hash, Caller caller, SessionLimits limits)
      throws SQLException {
    List<byte[]> others = SessionRows.ofCaller(connection, caller);
    for (byte[] surplus :
        others.subList(Math.min(limits.ofCaller() - 1, others.size()), others.size())) {
      SessionRows.delete(connection, surplus);
    }
    requireRoom(connection, COUNT, limits);
    SessionRows.insert(connection, hash, caller, limits.max());
    return SessionRows.find(connection, hash).orElseThrow();
  }

  private static void requireRoom(Connection connection, String count, SessionLimits limits)
      throws SQLException {
    if (new Sql(connection, count).first(row -> row.getInt(1)).orElseThrow() >= limits.open()) {
      throw new UnavailableException("as many browser sessions are open as may be");
    }
  }

  /** Ends a session, if there is one. */
  public void delete(byte[] hash) {
    Transactions.execute(
        transaction,
        connection -> {
          SessionRows.delete(connection, hash);
          return null;
        });
  }

  /**
   * Writes down when sessions were used, unless a later use is known.
   *
   * @param uses by the hash, in hexadecimal digits
   */
  public void write(Map<String, Instant> uses) {
    Transactions.execute(
        transaction,
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(USE)) {
            for (Map.Entry<String, Instant> use : uses.entrySet()) {
              Timestamp at = Timestamp.from(use.getValue());
              update.setTimestamp(1, at);
              update.setBytes(2, HexFormat.of().parseHex(use.getKey()));
              update.setTimestamp(3, at);
              update.addBatch();
            }
            return update.executeBatch();
          }
        });
  }

  /**
   * Removes what has ended by MariaDB's clock: sessions and links.
   *
   * @param idle for how long a session may be without use
   */
  public void deleteEnded(Duration idle) {
    long since = -idle.plus(BrowserSession.LATE).toSeconds();
    Transactions.execute(
        transaction,
        connection -> {
          new Sql(connection, DELETE_ENDED).set("since", since).update();
          return new Sql(connection, DELETE_ENDED_LINKS).update();
        });
  }

  /**
   * Adds a link.
   *
   * @throws UnavailableException if as many are there as may be
   */
  public SessionLink addLink(byte[] hash, Caller caller, Duration lifetime, SessionLimits limits) {
    return Transactions.execute(
        transaction,
        connection -> {
          requireRoom(connection, COUNT_LINKS, limits);
          SessionRows.insertLink(connection, hash, caller, lifetime);
          return SessionRows.findLink(connection, hash).orElseThrow();
        });
  }

  /** Returns a link that is not used and has not expired. */
  public Optional<SessionLink> findLink(byte[] hash) {
    return Transactions.query(transaction, connection -> SessionRows.findLink(connection, hash));
  }

  /**
   * Uses a link: in its place there is a session.
   *
   * @param hash that of the session
   * @return whether nobody was faster
   */
  public boolean useLink(byte[] link, byte[] hash, Caller caller, SessionLimits limits) {
    return Transactions.execute(
        transaction,
        connection -> {
          boolean isFirst = SessionRows.deleteLink(connection, link);
          if (isFirst) {
            add(connection, hash, caller, limits);
          }
          return isFirst;
        });
  }
}
