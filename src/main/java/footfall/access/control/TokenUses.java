package footfall.access.control;

import footfall.access.entity.TokenUse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When tokens were last used on this node, until it is written down. Thread-safe. */
final class TokenUses {

  private final Map<String, TokenUse> uses = new ConcurrentHashMap<>();

  void add(String id, TokenUse use) {
    uses.put(id, use);
  }

  /** Returns the last use of each token that was used, and forgets it. */
  Map<String, TokenUse> take() {
    Map<String, TokenUse> taken = new HashMap<>(uses);
    taken.forEach(uses::remove);
    return taken;
  }

  /** Keeps what could not be written down, unless there is a later use. */
  void putBack(Map<String, TokenUse> taken) {
    taken.forEach(uses::putIfAbsent);
  }
}
