package footfall.access.control;

import footfall.access.entity.BrowserSession;
import footfall.access.entity.Caller;
import footfall.access.entity.SessionLink;
import footfall.database.control.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of tables browser_session and session_link, by statements over a transaction's
 * connection. Both have a caller.
 */
final class SessionRows {

  /** By primary key. */
  private static final String FIND =
      """
      SELECT name, kind, grants, token, created_at, expires_at, last_used_at
      FROM browser_session WHERE hash = :hash
      """;

  /** By browser_session_caller. */
  private static final String OF_CALLER =
      """
      SELECT hash FROM browser_session WHERE kind = :kind AND name = :name
      ORDER BY last_used_at DESC, created_at DESC
      """;

  /** By primary key. */
  private static final String DELETE =
      """
      DELETE FROM browser_session WHERE hash = :hash
      """;

  /** By primary key. */
  private static final String FIND_LINK =
      """
      SELECT name, kind, grants, token, expires_at
      FROM session_link WHERE hash = :hash AND expires_at > CURRENT_TIMESTAMP(3)
      """;

  /** By primary key. */
  private static final String DELETE_LINK =
      """
      DELETE FROM session_link WHERE hash = :hash
      """;

  /** By browser_session_caller. */
  private static final String DELETE_PERSONS =
      """
      DELETE FROM browser_session WHERE kind = :kind
      """;

  private static final String INSERT =
      """
      INSERT INTO browser_session (hash, name, kind, grants, token, expires_at)
      VALUES (?, ?, ?, ?, ?, TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
      """;

  private static final String INSERT_LINK =
      """
      INSERT INTO session_link (hash, name, kind, grants, token, expires_at)
      VALUES (?, ?, ?, ?, ?, TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
      """;

  private SessionRows() {}

  static Optional<BrowserSession> find(Connection connection, byte[] hash) throws SQLException {
    return new Sql(connection, FIND)
        .set("hash", hash).list(SessionRows::session).stream()
            .flatMap(Optional::stream)
            .findFirst();
  }

  private static Optional<BrowserSession> session(ResultSet row) throws SQLException {
    Optional<Caller> caller = caller(row);
    return caller.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BrowserSession(
                caller.get(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("last_used_at").toInstant()));
  }

  /** Returns none of a kind that only a later version knows. */
  private static Optional<Caller> caller(ResultSet row) throws SQLException {
    String name = row.getString("name");
    String kind = row.getString("kind");
    String grants = row.getString("grants");
    Optional<String> token = Optional.ofNullable(row.getString("token"));
    return Arrays.stream(Caller.Kind.values())
        .filter(known -> known.name().equals(kind))
        .map(known -> new Caller(name, known, TokenRows.grants(grants), token))
        .findFirst();
  }

  /** Returns the hashes of a caller's sessions, those that were used last first. */
  static List<byte[]> ofCaller(Connection connection, Caller caller) throws SQLException {
    return new Sql(connection, OF_CALLER)
        .set("kind", caller.kind().name())
        .set("name", caller.name())
        .list(row -> row.getBytes("hash"));
  }

  static void insert(Connection connection, byte[] hash, Caller caller, Duration lifetime)
      throws SQLException {
    insert(connection, INSERT, hash, caller, lifetime);
  }

  static void insertLink(Connection connection, byte[] hash, Caller caller, Duration lifetime)
      throws SQLException {
    insert(connection, INSERT_LINK, hash, caller, lifetime);
  }

  private static void insert(
      Connection connection, String text, byte[] hash, Caller caller, Duration lifetime)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(text)) {
      insert.setBytes(1, hash);
      insert.setString(2, caller.name());
      insert.setString(3, caller.kind().name());
      insert.setString(4, TokenRows.text(caller.grants()));
      insert.setString(5, caller.token().orElse(null));
      insert.setLong(6, lifetime.toSeconds());
      insert.executeUpdate();
    }
  }

  static void delete(Connection connection, byte[] hash) throws SQLException {
    new Sql(connection, DELETE).set("hash", hash).update();
  }

  static void deleteOfPersons(Connection connection) throws SQLException {
    new Sql(connection, DELETE_PERSONS).set("kind", Caller.Kind.PERSON.name()).update();
  }

  /** Returns a link that is not used and has not expired. */
  static Optional<SessionLink> findLink(Connection connection, byte[] hash) throws SQLException {
    return new Sql(connection, FIND_LINK)
        .set("hash", hash).list(SessionRows::link).stream().flatMap(Optional::stream).findFirst();
  }

  private static Optional<SessionLink> link(ResultSet row) throws SQLException {
    Optional<Caller> caller = caller(row);
    return caller.isEmpty()
        ? Optional.empty()
        : Optional.of(new SessionLink(caller.get(), row.getTimestamp("expires_at").toInstant()));
  }

  /**
   * Deletes a link.
   *
   * @return whether it was there
   */
  static boolean deleteLink(Connection connection, byte[] hash) throws SQLException {
    return new Sql(connection, DELETE_LINK).set("hash", hash).update() == 1;
  }
}
