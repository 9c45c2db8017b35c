package footfall.access.control;

import footfall.access.entity.AccessGrant;
import footfall.access.entity.Role;
import footfall.access.entity.RoleGrant;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes table access_grant. Each call is a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class GrantStore {

  /** The most grants that are kept: each node has all of them in memory. */
  public static final int MAX_GRANTS = 10_000;

  private static final String COLUMNS = "id, principal, kind, role, site, created_by, created_at";

  /** By primary key. */
  private static final String OLDER =
      """
      SELECT {columns} FROM access_grant WHERE id < :before ORDER BY id DESC LIMIT :limit
      """;

  /** By primary key. */
  private static final String FIND =
      """
      SELECT {columns} FROM access_grant WHERE id = :id
      """;

  /** By access_grant_once. */
  private static final String FIND_SAME =
      """
      SELECT {columns} FROM access_grant
      WHERE principal = :principal AND kind = :kind AND role = :role AND site = :site
      """;

  private static final String COUNT =
      """
      SELECT COUNT(*) FROM access_grant
      """;

  private static final String INSERT =
      """
      INSERT IGNORE INTO access_grant (principal, kind, role, site, created_by)
      VALUES (:principal, :kind, :role, :site, :created_by)
      """;

  /** By primary key. */
  private static final String DELETE =
      """
      DELETE FROM access_grant WHERE id = :id
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /**
   * Returns grants, those that were made last first.
   *
   * @param before the id that follows the greatest
   * @param limit the most grants
   */
  public List<AccessGrant> newest(long before, int limit) {
    return Transactions.query(
        transaction,
        connection ->
            query(connection, OLDER)
                .set("before", before)
                .set("limit", limit)
                .fetch(limit)
                .list(GrantStore::read)
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private static Sql query(Connection connection, String text) {
    return new Sql(connection, text).name("columns", COLUMNS);
  }

  /** A role that only a later version knows is none here. */
  private static Optional<AccessGrant> read(ResultSet row) throws SQLException {
    String name = row.getString("role");
    Optional<Role> known =
        Arrays.stream(Role.values()).filter(role -> role.toString().equals(name)).findFirst();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    RoleGrant grant =
        new RoleGrant(
            row.getString("principal"),
            RoleGrant.Kind.of(row.getString("kind")),
            known.get(),
            Optional.of(row.getString("site")).filter(site -> !site.isEmpty()));
    return Optional.of(
        new AccessGrant(
            row.getInt("id"),
            grant,
            row.getString("created_by"),
            row.getTimestamp("created_at").toInstant()));
  }

  /**
   * Adds a grant, unless it is there.
   *
   * @param createdBy the name of the caller who makes it
   * @return it; empty if there are too many already
   */
  public Optional<AccessGrant> add(RoleGrant grant, String createdBy) {
    return Transactions.execute(
        transaction,
        connection -> {
          Optional<AccessGrant> same = find(connection, grant);
          if (same.isPresent() || count(connection) >= MAX_GRANTS) {
            return same;
          }
          of(new Sql(connection, INSERT), grant).set("created_by", createdBy).update();
          return find(connection, grant);
        });
  }

  private static Optional<AccessGrant> find(Connection connection, RoleGrant grant)
      throws SQLException {
    return of(query(connection, FIND_SAME), grant).first(GrantStore::read).flatMap(found -> found);
  }

  private static Sql of(Sql statement, RoleGrant grant) {
    return statement
        .set("principal", grant.principal())
        .set("kind", grant.kind().toString())
        .set("role", grant.role().toString())
        .set("site", grant.site().orElse(""));
  }

  private static int count(Connection connection) throws SQLException {
    return new Sql(connection, COUNT).first(row -> row.getInt(1)).orElseThrow();
  }

  /**
   * Removes a grant, and ends the sessions of persons, which have the roles that they had at their
   * begin.
   *
   * @return it; empty if there is none
   */
  public Optional<AccessGrant> remove(int id) {
    return Transactions.execute(
        transaction,
        connection -> {
          Optional<AccessGrant> grant =
              query(connection, FIND).set("id", id).first(GrantStore::read).flatMap(it -> it);
          new Sql(connection, DELETE).set("id", id).update();
          SessionRows.deleteOfPersons(connection);
          return grant;
        });
  }
}
