package footfall.dictionary.control;

import footfall.database.control.Chunks;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.dictionary.privacy.StoredAddresses;
import footfall.values.ClientAddress;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Replaces addresses that were stored before pseudonyms were by their pseudonyms. The rows keep
 * their ids, so that a visitor stays one and no count changes. An address of which there is a
 * pseudonym already, since a node had another setting meanwhile, stays until no visit has it.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class VisitorPseudonyms {

  /** Few, since recording may wait for one of them. */
  private static final int ROWS_AT_ONCE = 200;

  /** By unique key visitor_ip. */
  private static final String FIND =
      """
      SELECT id, ip FROM visitor WHERE ip IN (:addresses)
      """;

  /** By primary key. */
  private static final String NEXT =
      """
      SELECT id, ip FROM visitor WHERE id > :after AND LENGTH(ip) <> :bytes ORDER BY id LIMIT :limit
      """;

  /** By primary key; replaces nothing if the unique key visitor_ip has the pseudonym. */
  private static final String REPLACE =
      """
      UPDATE IGNORE visitor SET ip = :pseudonym WHERE id = :id
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager dictionary;

  @Inject private StoredAddresses privacy;

  private record Row(int id, ClientAddress address) {}

  /**
   * Replaces the next addresses, in the order of their ids.
   *
   * @param after an id up to which all are replaced, 0 or more
   * @return such an id, or none if all are
   */
  public OptionalInt replaceNext(int after) {
    return Transactions.execute(
        dictionary,
        connection -> {
          List<Row> rows =
              new Sql(connection, NEXT)
                  .set("after", after)
                  .set("bytes", ClientAddress.PSEUDONYM_BYTES)
                  .set("limit", ROWS_AT_ONCE)
                  .list(VisitorPseudonyms::row);
          replaceRows(connection, rows, privacy);
          return rows.isEmpty()
              ? OptionalInt.empty()
              : OptionalInt.of(rows.get(rows.size() - 1).id());
        });
  }

  /** Replaces those of some addresses that are stored, in the caller's transaction. */
  static void replace(
      Connection connection, Collection<ClientAddress> addresses, StoredAddresses privacy)
      throws SQLException {
    for (List<ClientAddress> some : Chunks.of(addresses, ROWS_AT_ONCE)) {
      List<Row> rows =
          new Sql(connection, FIND)
              .set("addresses", some.stream().map(ClientAddress::bytes).toList())
              .list(VisitorPseudonyms::row);
      replaceRows(
          connection, rows.stream().filter(row -> !row.address().isPseudonym()).toList(), privacy);
    }
  }

  private static void replaceRows(Connection connection, List<Row> rows, StoredAddresses privacy)
      throws SQLException {
    for (Row row : rows) {
      new Sql(connection, REPLACE)
          .set("pseudonym", privacy.stored(row.address()).bytes())
          .set("id", row.id())
          .update();
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getInt(1), ClientAddress.ofBytes(row.getBytes(2)));
  }
}
