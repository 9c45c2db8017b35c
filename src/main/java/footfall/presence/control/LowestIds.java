package footfall.presence.control;

import footfall.presence.entity.ClientPresence;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** Chooses clients by their ids, without sorting all. */
final class LowestIds {

  private LowestIds() {}

  /**
   * Returns the clients with the lowest ids among those that are wanted, by id.
   *
   * @param limit the maximum number of clients
   */
  static List<ClientPresence> of(
      List<ClientPresence> all, Predicate<ClientPresence> isWanted, int limit) {
    Comparator<ClientPresence> byId = Comparator.comparingInt(ClientPresence::id);
    PriorityQueue<ClientPresence> lowest = new PriorityQueue<>(byId.reversed());
    for (ClientPresence client : all) {
      if (isWanted.test(client)) {
        lowest.add(client);
        if (lowest.size() > limit) {
          lowest.remove();
        }
      }
    }
    return lowest.stream().sorted(byId).toList();
  }
}
