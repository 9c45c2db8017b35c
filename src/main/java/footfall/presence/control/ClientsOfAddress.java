package footfall.presence.control;

import footfall.database.control.Chunks;
import footfall.database.control.ConflictException;
import footfall.database.control.NoWait;
import footfall.database.control.Sql;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientIdentity;
import footfall.values.ClientAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds and removes the clients of an address. No index has the addresses. */
final class ClientsOfAddress {

  private static final String FIND =
      """
      SELECT identity, id, online_since, last_seen, page_id, page_seen, ip, client_id
      FROM presence_client WHERE ip IN (:addresses) ORDER BY id
      """;

  private static final String IDS =
      """
      SELECT id FROM presence_client WHERE ip = :address
      """;

  /** By primary key. */
  private static final String LOCK =
      """
      SELECT id, seen_hour FROM presence_client FORCE INDEX (PRIMARY)
      WHERE id IN (:ids) FOR UPDATE NOWAIT
      """;

  /** By primary key. */
  private static final String REMOVE =
      """
      DELETE FROM presence_client WHERE id IN (:ids)
      """;

  private record Locked(int id, int hour) {}

  private ClientsOfAddress() {}

  /**
   * Finds clients, by their ids.
   *
   * @param stored what is stored of their addresses, not empty
   */
  static List<ClientDetails> find(Connection connection, Collection<ClientAddress> stored)
      throws SQLException {
    return new Sql(connection, FIND)
        .set("addresses", stored.stream().map(ClientAddress::bytes).toList())
        .list(
            row ->
                new ClientDetails(
                    new ClientIdentity(ClientAddress.ofBytes(row.getBytes(7)), row.getString(8)),
                    ClientTable.client(row)));
  }

  /**
   * Removes the clients of an address, under the lock of {@link FoldTable}.
   *
   * @return how many these were
   * @throws ConflictException if another transaction has locked one of them
   */
  static int remove(Connection connection, ClientAddress stored) throws SQLException {
    List<Integer> ids =
        new Sql(connection, IDS).set("address", stored.bytes()).list(row -> row.getInt(1));
    for (List<Integer> some : Chunks.ofIds(ids)) {
      Map<Integer, Long> byHour =
          lock(connection, some).stream()
              .collect(Collectors.groupingBy(Locked::hour, Collectors.counting()));
      new Sql(connection, REMOVE).set("ids", some).update();
      for (Map.Entry<Integer, Long> hour : byHour.entrySet()) {
        LastSeenTable.subtract(connection, hour.getKey(), hour.getValue().intValue());
      }
    }
    return ids.size();
  }

  private static List<Locked> lock(Connection connection, List<Integer> ids) throws SQLException {
    try {
      return new Sql(connection, LOCK)
          .set("ids", ids)
          .list(row -> new Locked(row.getInt(1), row.getInt(2)));
    } catch (SQLException e) {
      if (NoWait.isLocked(e)) {
        throw new ConflictException(e);
      }
      throw e;
    }
  }
}
