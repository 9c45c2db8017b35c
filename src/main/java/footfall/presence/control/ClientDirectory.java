package footfall.presence.control;

import footfall.database.control.Sql;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientPresence;
import footfall.values.ClientAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The addresses and client_ids of clients, by their ids. */
final class ClientDirectory {

  /** By primary key. */
  private static final String FIND =
      "SELECT id, ip, client_id FROM presence_client WHERE id IN (:ids)";

  private ClientDirectory() {}

  /** Those of some clients, in their order, as far as they are known. */
  static List<ClientDetails> find(Connection connection, List<ClientPresence> clients)
      throws SQLException {
    if (clients.isEmpty()) {
      return List.of();
    }
    Map<Integer, ClientIdentity> found = new HashMap<>();
    new Sql(connection, FIND)
        .set("ids", clients.stream().map(ClientPresence::id).toList())
        .forEach(
            row ->
                found.put(
                    row.getInt(1),
                    new ClientIdentity(ClientAddress.ofBytes(row.getBytes(2)), row.getString(3))));
    return clients.stream()
        .filter(client -> found.containsKey(client.id()))
        .map(client -> new ClientDetails(found.get(client.id()), client))
        .toList();
  }
}
