package footfall.access.control;

import footfall.access.entity.ApiToken;
import footfall.access.entity.Role;
import footfall.access.entity.TokenGrant;
import footfall.access.entity.TokenPosition;
import footfall.access.entity.TokenText;
import footfall.access.entity.TokenUse;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.values.AddressRanges;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes table api_token. Each call is a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TokenStore {

  /** By primary key. */
  private static final String FIND =
      """
      SELECT {columns} FROM api_token WHERE id = :id
      """;

  /** Of the whole table: tokens are made by people. */
  private static final String NEWEST =
      """
      SELECT {columns} FROM api_token{after} ORDER BY created_at DESC, id LIMIT :limit
      """;

  private static final String AFTER =
      " WHERE created_at < FROM_UNIXTIME(:at / 1000)"
          + " OR (created_at = FROM_UNIXTIME(:at / 1000) AND id > :id)";

  /** Of the whole table, without a lock: its rows are in use. */
  private static final String ENDED =
      """
      SELECT id FROM api_token
      WHERE revoked_at < TIMESTAMPADD(SECOND, :since, CURRENT_TIMESTAMP(3))
        OR expires_at < TIMESTAMPADD(SECOND, :since, CURRENT_TIMESTAMP(3))
      ORDER BY id LIMIT :limit
      """;

  /** By primary key. */
  private static final String DELETE =
      """
      DELETE FROM api_token WHERE id IN (:ids)
      """;

  /** Of the whole table. */
  private static final String VALID =
      """
      SELECT {columns} FROM api_token
      WHERE revoked_at IS NULL AND expires_at > CURRENT_TIMESTAMP(3)
      """;

  private static final String INSERT =
      """
      INSERT INTO api_token (id, name, hash, roles, sites, ranges, created_by, expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)))
      """;

  /** By primary key. */
  private static final String REVOKE =
      """
      UPDATE api_token SET revoked_at = CURRENT_TIMESTAMP(3) WHERE id = :id AND revoked_at IS NULL
      """;

  /** By primary key; nodes write in any order. */
  private static final String USE =
      """
      UPDATE api_token SET last_used_at = ?, last_used_ip = ?
      WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /** Returns the token with an id, also one that is not valid. */
  public Optional<ApiToken> find(String id) {
    return Transactions.query(transaction, connection -> find(connection, id));
  }

  private static Optional<ApiToken> find(Connection connection, String id) throws SQLException {
    return query(connection, FIND).set("id", id).first(TokenRows::read);
  }

  private static Sql query(Connection connection, String text) {
    return new Sql(connection, text).name("columns", TokenRows.COLUMNS);
  }

  /**
   * Returns tokens, the newest first.
   *
   * @param after the place of the last one before; empty from the beginning
   */
  public List<ApiToken> newest(Optional<TokenPosition> after, int limit) {
    return Transactions.query(
        transaction,
        connection ->
            query(connection, NEWEST)
                .name("after", after.isPresent() ? AFTER : "")
                .set(
                    "at", after.map(TokenPosition::createdAt).map(Instant::toEpochMilli).orElse(0L))
                .set("id", after.map(TokenPosition::id).orElse(""))
                .set("limit", limit)
                .list(TokenRows::read));
  }

  /**
   * Removes tokens that expired or were revoked some time ago, by MariaDB's clock.
   *
   * @param limit the most tokens
   * @return how many
   */
  public int removeEnded(Duration ago, int limit) {
    return Transactions.execute(
        transaction,
        connection -> {
          List<String> ids =
              new Sql(connection, ENDED)
                  .set("since", -ago.toSeconds())
                  .set("limit", limit)
                  .list(row -> row.getString("id"));
          return ids.isEmpty() ? 0 : new Sql(connection, DELETE).set("ids", ids).update();
        });
  }

  /** Returns whether there is a valid token with a role. */
  public boolean isHeld(Role role) {
    return Transactions.query(
        transaction,
        connection ->
            query(connection, VALID).list(TokenRows::read).stream()
                .anyMatch(token -> token.grant().roles().contains(role)));
  }

  /**
   * Adds a token.
   *
   * @param createdBy the name of the caller who makes it
   * @throws footfall.database.control.DuplicateKeyException if its id is taken
   */
  public ApiToken add(TokenText text, TokenGrant grant, String createdBy) {
    return Transactions.execute(
        transaction,
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, text.id());
            insert.setString(2, grant.name());
            insert.setBytes(3, text.hash());
            insert.setString(4, TokenRows.text(grant.roles()));
            insert.setString(5, TokenRows.text(grant.sites()));
            insert.setString(6, grant.from().map(AddressRanges::toString).orElse(null));
            insert.setString(7, createdBy);
            insert.setLong(8, grant.lifetime().toSeconds());
            insert.executeUpdate();
          }
          return find(connection, text.id()).orElseThrow();
        });
  }

  /**
   * Takes a token back, if it is not yet.
   *
   * @return it; empty if there is none
   */
  public Optional<ApiToken> revoke(String id) {
    return Transactions.execute(
        transaction,
        connection -> {
          new Sql(connection, REVOKE).set("id", id).update();
          return find(connection, id);
        });
  }

  /** Writes down when tokens were used, unless a later use is known. */
  public void write(Map<String, TokenUse> uses) {
    Transactions.execute(
        transaction,
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(USE)) {
            for (Map.Entry<String, TokenUse> use : uses.entrySet()) {
              Timestamp at = Timestamp.from(use.getValue().at());
              update.setTimestamp(1, at);
              update.setBytes(2, use.getValue().from().bytes());
              update.setString(3, use.getKey());
              update.setTimestamp(4, at);
              update.addBatch();
            }
            return update.executeBatch();
          }
        });
  }
}
