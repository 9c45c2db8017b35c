package footfall.presence.control;

import footfall.database.control.NoWait;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Locks the rows of clients without ever waiting for another transaction, and finds out which of
 * them that has locked: a statement that fails is repeated for each half of its clients.
 */
final class ClientLocks {

  private final Connection connection;
  private final Set<ClientKey> wanted;
  private final Map<ClientKey, ClientPresence> locked = new HashMap<>();
  private final Set<ClientKey> held = new HashSet<>();

  private ClientLocks(Connection connection, Set<ClientKey> wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /** Locks some clients and returns those that have a row. */
  @FunctionalInterface
  private interface Lock<T> {
    List<ClientPresence> run(Connection connection, Collection<T> some) throws SQLException;
  }

  /**
   * Locks the rows of clients until the transaction ends.
   *
   * @param known the clients whose id this node knows; the rows of others are found by their key
   */
  static ClientLocks lock(
      Connection connection, Set<ClientKey> keys, Collection<ClientPresence> known)
      throws SQLException {
    ClientLocks locks = new ClientLocks(connection, keys);
    locks.lock(
        known.stream().sorted(Comparator.comparingInt(ClientPresence::id)).toList(),
        ClientPresence::key,
        (c, some) -> ClientTable.lock(c, some.stream().map(ClientPresence::id).toList()));
    List<ClientKey> others =
        keys.stream().filter(k -> !locks.locked.containsKey(k) && !locks.held.contains(k)).toList();
    locks.lock(others, key -> key, ClientTable::lockByKey);
    return locks;
  }

  private <T> void lock(List<T> some, Function<T, ClientKey> key, Lock<T> lock)
      throws SQLException {
    if (some.isEmpty()) {
      return;
    }
    try {
      lock.run(connection, some).stream()
          .filter(client -> wanted.contains(client.key()))
          .forEach(client -> locked.put(client.key(), client));
    } catch (SQLException e) {
      if (!NoWait.isLocked(e)) {
        throw e;
      }
      if (some.size() == 1) {
        held.add(key.apply(some.get(0)));
        return;
      }
      int middle = some.size() / 2;
      lock(some.subList(0, middle), key, lock);
      lock(some.subList(middle, some.size()), key, lock);
    }
  }

  /** Returns the clients that have a row and are locked, as they are stored. */
  Map<ClientKey, ClientPresence> locked() {
    return locked;
  }

  /** Returns the clients that another transaction has locked. */
  Set<ClientKey> held() {
    return held;
  }
}
