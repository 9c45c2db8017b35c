package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The times in which clients were online before they came online anew, for as long as a history may
 * be counted that includes them. Times are in milliseconds since 1970.
 */
final class EndedPresences {

  private static final Comparator<ClientPresence> BY_TIME =
      Comparator.comparingLong(ClientPresence::onlineSince)
          .thenComparingLong(ClientPresence::lastSeen);

  private final Map<ClientKey, NavigableSet<ClientPresence>> byClient = new HashMap<>();
  private final long timeout;

  /**
   * @param timeout how long a client is online after it was seen, in milliseconds
   */
  EndedPresences(long timeout) {
    this.timeout = timeout;
  }

  void add(ClientPresence client) {
    byClient.computeIfAbsent(client.key(), key -> new TreeSet<>(BY_TIME)).add(client);
  }

  void clear() {
    byClient.clear();
  }

  /** Removes those that were last seen at a time or before. */
  void removeSeenUntil(long time) {
    byClient.values().forEach(all -> all.removeIf(client -> client.lastSeen() <= time));
    byClient.values().removeIf(NavigableSet::isEmpty);
  }

  /**
   * Counts the clients that were online by what has ended, each once.
   *
   * @param current the clients as they are now, whose times are not counted again
   * @return the number from each time on at which it changes
   */
  NavigableMap<Long, Integer> counts(Map<ClientKey, ClientPresence> current) {
    NavigableMap<Long, Integer> changes = new TreeMap<>();
    for (Map.Entry<ClientKey, NavigableSet<ClientPresence>> client : byClient.entrySet()) {
      ClientPresence now = current.get(client.getKey());
      long until = now == null ? Long.MAX_VALUE : now.onlineSince();
      for (ClientPresence time : client.getValue().descendingSet()) {
        long end = Math.min(time.lastSeen() + timeout, until);
        if (time.onlineSince() < end) {
          changes.merge(time.onlineSince(), 1, Integer::sum);
          changes.merge(end, -1, Integer::sum);
        }
        until = Math.min(until, time.onlineSince());
      }
    }
    int count = 0;
    for (Map.Entry<Long, Integer> at : changes.entrySet()) {
      count += at.getValue();
      at.setValue(count);
    }
    return changes;
  }
}
