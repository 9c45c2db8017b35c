package footfall.presence.control;

import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.ClientPresence;
import footfall.values.ClientAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The addresses and client_ids of clients, by their ids. */
final class ClientDirectory {

  /** By primary key. */
  private static final String FIND = "SELECT id, ip, client_id FROM presence_client WHERE id IN ";

  private ClientDirectory() {}

  /** Those of some clients, in their order, as far as they are known. */
  static List<ClientDetails> find(Connection connection, List<ClientPresence> clients)
      throws SQLException {
    if (clients.isEmpty()) {
      return List.of();
    }
    Map<Integer, ClientIdentity> found = new HashMap<>();
    String ids =
        clients.stream()
            .map(client -> Integer.toString(client.id()))
            .collect(Collectors.joining(",", "(", ")"));
    try (PreparedStatement find = connection.prepareStatement(FIND + ids);
        ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        found.put(
            rows.getInt(1),
            new ClientIdentity(ClientAddress.ofBytes(rows.getBytes(2)), rows.getString(3)));
      }
    }
    return clients.stream()
        .filter(client -> found.containsKey(client.id()))
        .map(client -> new ClientDetails(found.get(client.id()), client))
        .toList();
  }
}
