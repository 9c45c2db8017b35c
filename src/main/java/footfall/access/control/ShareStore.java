package footfall.access.control;

import footfall.access.entity.PasswordHash;
import footfall.access.entity.SessionLimits;
import footfall.access.entity.ShareGrant;
import footfall.access.entity.ShareLink;
import footfall.access.entity.SharePath;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes table share_link. Each call is a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ShareStore {

  /** The most links that are kept, those that ended lately included. */
  public static final int MAX_LINKS = 10_000;

  private static final String COLUMNS =
      "id, site, path, password, created_by, created_at, expires_at, revoked_at, last_used_at";

  /** By primary key. */
  private static final String FIND =
      """
      SELECT {columns} FROM share_link WHERE id = :id
      """;

  /** By share_link_hash. */
  private static final String FIND_BY_HASH =
      """
      SELECT {columns} FROM share_link WHERE hash = :hash
      """;

  /** By primary key. */
  private static final String OLDER =
      """
      SELECT {columns} FROM share_link WHERE id < :before ORDER BY id DESC LIMIT :limit
      """;

  private static final String COUNT =
      """
      SELECT COUNT(*) FROM share_link
      """;

  private static final String INSERT =
      """
      INSERT INTO share_link (hash, site, path, password, created_by, expires_at)
      VALUES (?, ?, ?, ?, ?, TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
      """;

  /** By primary key. */
  private static final String REVOKE =
      """
      UPDATE share_link SET revoked_at = CURRENT_TIMESTAMP(3) WHERE id = :id AND revoked_at IS NULL
      """;

  /** By primary key. */
  private static final String USE =
      """
      UPDATE share_link SET last_used_at = CURRENT_TIMESTAMP(3)
      WHERE id = :id AND revoked_at IS NULL AND expires_at > CURRENT_TIMESTAMP(3)
      """;

  /** Of the whole table, without a lock: its rows are in use. */
  private static final String ENDED =
      """
      SELECT id FROM share_link
      WHERE revoked_at < TIMESTAMPADD(SECOND, :since, CURRENT_TIMESTAMP(3))
        OR expires_at < TIMESTAMPADD(SECOND, :since, CURRENT_TIMESTAMP(3))
      ORDER BY id LIMIT :limit
      """;

  /** By primary key. */
  private static final String DELETE =
      """
      DELETE FROM share_link WHERE id IN (:ids)
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /** Returns the link with an id, also one that is of no use any more. */
  public Optional<ShareLink> find(int id) {
    return Transactions.query(transaction, connection -> find(connection, id));
  }

  private static Optional<ShareLink> find(Connection connection, int id) throws SQLException {
    return query(connection, FIND).set("id", id).first(ShareStore::read);
  }

  private static Sql query(Connection connection, String text) {
    return new Sql(connection, text).name("columns", COLUMNS);
  }

  private static ShareLink read(ResultSet row) throws SQLException {
    Instant createdAt = row.getTimestamp("created_at").toInstant();
    Instant expiresAt = row.getTimestamp("expires_at").toInstant();
    ShareGrant grant =
        new ShareGrant(
            row.getString("site"),
            new SharePath(row.getString("path")),
            Optional.ofNullable(row.getString("password")).map(PasswordHash::new),
            Duration.between(createdAt, expiresAt));
    return new ShareLink(
        row.getInt("id"),
        grant,
        row.getString("created_by"),
        createdAt,
        expiresAt,
        Optional.ofNullable(row.getTimestamp("revoked_at")).map(Timestamp::toInstant),
        Optional.ofNullable(row.getTimestamp("last_used_at")).map(Timestamp::toInstant));
  }

  /** Returns the link whose secret has a hash, also one that is of no use any more. */
  public Optional<ShareLink> find(byte[] hash) {
    return Transactions.query(transaction, connection -> find(connection, hash));
  }

  private static Optional<ShareLink> find(Connection connection, byte[] hash) throws SQLException {
    return query(connection, FIND_BY_HASH).set("hash", hash).first(ShareStore::read);
  }

  /**
   * Returns links, those that were made last first.
   *
   * @param before the id that follows the greatest
   * @param limit the most links
   */
  public List<ShareLink> newest(long before, int limit) {
    return Transactions.query(
        transaction,
        connection ->
            query(connection, OLDER)
                .set("before", before)
                .set("limit", limit)
                .fetch(limit)
                .list(ShareStore::read));
  }

  /**
   * Adds a link.
   *
   * @param hash of its secret
   * @param createdBy the name of the caller who makes it
   * @return it; empty if there are too many already
   */
  public Optional<ShareLink> add(byte[] hash, ShareGrant grant, String createdBy) {
    return Transactions.execute(
        transaction,
        connection -> {
          if (new Sql(connection, COUNT).first(row -> row.getInt(1)).orElseThrow() >= MAX_LINKS) {
            return Optional.empty();
          }
          try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, hash);
            insert.setString(2, grant.site());
            insert.setString(3, grant.path().value());
            insert.setString(4, grant.password().map(PasswordHash::value).orElse(null));
            insert.setString(5, createdBy);
            insert.setLong(6, grant.lifetime().toSeconds());
            insert.executeUpdate();
          }
          return find(connection, hash);
        });
  }

  /**
   * Revokes a link, if it is not yet.
   *
   * @return it; empty if there is none
   */
  public Optional<ShareLink> revoke(int id) {
    return Transactions.execute(
        transaction,
        connection -> {
          new Sql(connection, REVOKE).set("id", id).update();
          return find(connection, id);
        });
  }

  /**
   * Begins a session of a link.
   *
   * @param hash that of the session
   * @param limits how long it lasts, and how many the link may have
   * @return whether the link was of use, by MariaDB's clock
   */
  public boolean use(ShareLink link, byte[] hash, SessionLimits limits) {
    return Transactions.execute(
        transaction,
        connection -> {
          boolean isOpen = new Sql(connection, USE).set("id", link.id()).update() == 1;
          if (isOpen) {
            SessionStore.add(connection, hash, link.caller(), limits);
          }
          return isOpen;
        });
  }

  /**
   * Removes links that expired or were revoked some time ago, by MariaDB's clock.
   *
   * @param limit the most links
   * @return how many
   */
  public int removeEnded(Duration ago, int limit) {
    return Transactions.execute(
        transaction,
        connection -> {
          List<Integer> ids =
              new Sql(connection, ENDED)
                  .set("since", -ago.toSeconds())
                  .set("limit", limit)
                  .list(row -> row.getInt("id"));
          return ids.isEmpty() ? 0 : new Sql(connection, DELETE).set("ids", ids).update();
        });
  }
}
