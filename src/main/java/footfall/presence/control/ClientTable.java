package footfall.presence.control;

import footfall.database.control.Chunks;
import footfall.database.control.MultiRowInsert;
import footfall.database.control.Sql;
import footfall.presence.control.HeartbeatPlan.Change;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.values.ClientAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads and writes table presence_client, which has a row for each client. */
final class ClientTable {

  private static final int KEYS_PER_QUERY = 500;

  /** By index presence_client_identity. */
  private static final String FIND =
      """
      SELECT identity, id, online_since, last_seen FROM presence_client WHERE identity IN (:keys)
      """;

  /** By index presence_client_hour. */
  private static final String SEEN_AFTER =
      """
      SELECT identity, id, online_since, last_seen FROM presence_client
      WHERE seen_hour >= :hour AND last_seen > :time
      """;

  /** By primary key. */
  private static final String IDENTITIES =
      """
      SELECT id, ip, client_id FROM presence_client WHERE id IN (:ids) ORDER BY id
      """;

  private static final MultiRowInsert STORE =
      new MultiRowInsert(
          """
          INSERT INTO presence_client
            (id, identity, ip, client_id, online_since, last_seen, seen_hour)
          """,
          7,
          """
          ON DUPLICATE KEY UPDATE online_since = VALUES(online_since),
            last_seen = VALUES(last_seen), seen_hour = VALUES(seen_hour)
          """);

  private ClientTable() {}

  /** Reads the clients that have one of the keys; at most one row for each key. */
  static List<ClientPresence> find(Connection connection, Collection<ClientKey> keys)
      throws SQLException {
    List<ClientPresence> found = new ArrayList<>();
    for (List<ClientKey> some : Chunks.of(keys, KEYS_PER_QUERY)) {
      found.addAll(
          new Sql(connection, FIND)
              .set("keys", some.stream().map(ClientKey::bytes).toList())
              .list(ClientTable::client));
    }
    return found;
  }

  /** Reads the clients that were last seen after a time, in milliseconds since 1970. */
  static List<ClientPresence> seenAfter(Connection connection, long time) throws SQLException {
    return new Sql(connection, SEEN_AFTER)
        .set("hour", ClientPresence.hour(time))
        .set("time", time)
        .fetch(10_000)
        .list(ClientTable::client);
  }

  private static ClientPresence client(ResultSet row) throws SQLException {
    return new ClientPresence(
        ClientKey.of(row.getBytes(1)), row.getInt(2), row.getLong(3), row.getLong(4));
  }

  /** Adds the identities of clients, ordered by id; clients without a row are left out. */
  static List<ClientDetails> details(Connection connection, List<ClientPresence> clients)
      throws SQLException {
    if (clients.isEmpty()) {
      return List.of();
    }
    Map<Integer, ClientPresence> byId =
        clients.stream().collect(Collectors.toMap(ClientPresence::id, client -> client));
    return new Sql(connection, IDENTITIES)
        .set("ids", byId.keySet())
        .list(row -> new ClientDetails(identity(row), byId.get(row.getInt(1))));
  }

  private static ClientIdentity identity(ResultSet row) throws SQLException {
    return new ClientIdentity(ClientAddress.ofBytes(row.getBytes(2)), row.getString(3));
  }

  /** Inserts new clients and updates the others. */
  static void store(Connection connection, List<Change> changes) throws SQLException {
    STORE.run(connection, changes, ClientTable::row);
  }

  private static List<Object> row(Change change) {
    ClientIdentity client = change.sighting().client();
    ClientPresence seen = change.after();
    return List.of(
        seen.id(),
        seen.key().bytes(),
        client.address().bytes(),
        client.clientId(),
        seen.onlineSince(),
        seen.lastSeen(),
        seen.hour());
  }
}
