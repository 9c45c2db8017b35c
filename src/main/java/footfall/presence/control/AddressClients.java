package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The clients that each address has named to this node, so that one address does not take the room
 * of all. Thread-safe.
 */
final class AddressClients {

  private final Map<Long, Set<ClientKey>> addresses = new ConcurrentHashMap<>();
  private final int max;

  /**
   * @param max the largest number of clients of an address, 1 or more
   */
  AddressClients(int max) {
    this.max = max;
  }

  /**
   * Adds a client of an address.
   *
   * @param network of the address
   * @return whether it is there, now or already; else there are as many as may be
   */
  boolean add(long network, ClientKey client) {
    boolean[] isThere = new boolean[1];
    addresses.compute(
        network,
        (key, before) -> {
          Set<ClientKey> clients = before == null ? new HashSet<>() : before;
          isThere[0] = clients.contains(client) || clients.size() < max && clients.add(client);
          return clients;
        });
    return isThere[0];
  }

  /** Removes the clients that are no longer held. */
  void retain(Predicate<ClientKey> isHeld) {
    for (Long network : addresses.keySet()) {
      addresses.computeIfPresent(
          network,
          (key, clients) -> {
            clients.removeIf(client -> !isHeld.test(client));
            return clients.isEmpty() ? null : clients;
          });
    }
  }
}
