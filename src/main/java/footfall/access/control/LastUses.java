package footfall.access.control;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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

  /**
   * Has the last use of all that were used be written down, if any were. What could not be is kept,
   * unless there is a later use.
   *
   * @param write takes the uses by their ids; what it throws passes through
   */
  void writeDown(Consumer<Map<String, T>> write) {
    Map<String, T> taken = new HashMap<>(uses);
    taken.forEach(uses::remove);
    if (!taken.isEmpty()) {
      try {
        write.accept(taken);
      } catch (RuntimeException e) {
        taken.forEach(uses::putIfAbsent);
        throw e;
      }
    }
  }
}
