package footfall.access.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When credentials were last used on this node, until it is written down. Thread-safe.
 *
 * @param <T> what is written down of a use
 */
final class LastUses<T> {

  private final Map<String, T> uses = new ConcurrentHashMap<>();

  void add(String id, T use) {
    uses.put(id, use);
  }

  /** Returns the last use of all that were used, by their ids, and forgets it. */
  Map<String, T> take() {
    Map<String, T> taken = new HashMap<>(uses);
    taken.forEach(uses::remove);
    return taken;
  }

  /** Keeps what could not be written down, unless there is a later use. */
  void putBack(Map<String, T> taken) {
    taken.forEach(uses::putIfAbsent);
  }
}
