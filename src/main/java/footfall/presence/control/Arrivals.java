package footfall.presence.control;

import footfall.presence.entity.ClientPresence;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The number of clients by the time at which they came online. */
final class Arrivals {

  private final NavigableMap<Long, Integer> arrivals = new TreeMap<>();

  void add(ClientPresence client) {
    arrivals.merge(client.onlineSince(), 1, Integer::sum);
  }

  void remove(ClientPresence client) {
    arrivals.computeIfPresent(client.onlineSince(), (time, n) -> n == 1 ? null : n - 1);
  }

  void clear() {
    arrivals.clear();
  }

  /**
   * Counts arrivals, cumulatively.
   *
   * @return each time from {@code time} on at which clients came online, with the number of clients
   *     that came online then or later
   */
  NavigableMap<Long, Integer> countsFrom(long time) {
    NavigableMap<Long, Integer> counts = new TreeMap<>();
    int count = 0;
    for (Map.Entry<Long, Integer> at : arrivals.tailMap(time, true).descendingMap().entrySet()) {
      count += at.getValue();
      counts.put(at.getKey(), count);
    }
    return counts;
  }
}
