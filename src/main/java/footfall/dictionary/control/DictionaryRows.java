package footfall.dictionary.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.dictionary.entity.DictionaryKind;
import footfall.values.ClientAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Lists and deletes rows of a dictionary by primary key, to remove those that no visit uses. */
public final class DictionaryRows {

  private static final String SELECT_NEXT_IDS =
      """
      SELECT id FROM {table} WHERE id > :after ORDER BY id LIMIT :limit
      """;

  private static final String LOCK_IDS =
      """
      SELECT id FROM {table} WHERE id IN (:ids) FOR UPDATE NOWAIT
      """;

  private static final String DELETE_IDS =
      """
      DELETE FROM {table} WHERE id IN (:ids)
      """;

  /** By unique key visitor_ip. */
  private static final String VISITORS =
      """
      SELECT id FROM visitor WHERE ip IN (:addresses)
      """;

  private DictionaryRows() {}

  /**
   * Finds the ids of visitors.
   *
   * @param stored what is stored of their addresses, not empty
   */
  public static List<Integer> visitors(Connection connection, Collection<ClientAddress> stored)
      throws SQLException {
    return new Sql(connection, VISITORS)
        .set("addresses", stored.stream().map(ClientAddress::bytes).toList())
        .list(row -> row.getInt(1));
  }

  /** Lists the next ids after {@code after} in ascending order, at most {@code limit}. */
  public static List<Integer> idsAfter(
      Connection connection, DictionaryKind kind, int after, int limit) throws SQLException {
    return new Sql(connection, SELECT_NEXT_IDS)
        .name("table", kind.table())
        .set("after", after)
        .set("limit", limit)
        .list(row -> row.getInt(1));
  }

  /**
   * Locks rows until the transaction ends; waits for no other one.
   *
   * @throws SQLException also if another has locked one of them
   */
  public static void lock(Connection connection, DictionaryKind kind, List<Integer> ids)
      throws SQLException {
    for (List<Integer> some : Chunks.ofIds(ids)) {
      new Sql(connection, LOCK_IDS)
          .name("table", kind.table())
          .set("ids", some)
          .list(row -> row.getInt(1));
    }
  }

  /** Deletes rows. The caller begins a new epoch of the dictionaries in the same transaction. */
  public static void delete(Connection connection, DictionaryKind kind, List<Integer> ids)
      throws SQLException {
    for (List<Integer> some : Chunks.ofIds(ids)) {
      new Sql(connection, DELETE_IDS).name("table", kind.table()).set("ids", some).update();
    }
  }
}
