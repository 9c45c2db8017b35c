package footfall.presence.control;

import footfall.presence.entity.ClientPresence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * Clients in buckets by the second in which they were last seen (Varghese and Lauck, "Hashed and
 * Hierarchical Timing Wheels", SOSP 1987), so that a count examines the clients of one second only.
 * Times are in milliseconds since 1970.
 */
final class LastSeenBuckets {

  private static final long BUCKET_MILLIS = 1_000;

  private final NavigableMap<Long, Set<ClientPresence>> buckets = new TreeMap<>();

  private static long bucket(long millis) {
    return Math.floorDiv(millis, BUCKET_MILLIS);
  }

  void add(ClientPresence client) {
    buckets.computeIfAbsent(bucket(client.lastSeen()), second -> new HashSet<>()).add(client);
  }

  void remove(ClientPresence client) {
    buckets.computeIfPresent(
        bucket(client.lastSeen()),
        (second, bucket) -> bucket.remove(client) && bucket.isEmpty() ? null : bucket);
  }

  void clear() {
    buckets.clear();
  }

  /** Removes and returns the clients that were last seen before the second of a time. */
  List<ClientPresence> removeBefore(long time) {
    Map<Long, Set<ClientPresence>> earlier = buckets.headMap(bucket(time));
    List<ClientPresence> removed = new ArrayList<>();
    earlier.values().forEach(removed::addAll);
    earlier.clear();
    return removed;
  }

  /** Returns how many clients were last seen in the second of a time. */
  int countOfSecond(long time) {
    return buckets.getOrDefault(bucket(time), Set.of()).size();
  }

  /** Returns the clients that were last seen after a time, and not after another. */
  List<ClientPresence> seenBetween(long after, long until) {
    List<ClientPresence> seen = new ArrayList<>();
    for (Set<ClientPresence> second :
        buckets.subMap(bucket(after), true, bucket(until), true).values()) {
      for (ClientPresence client : second) {
        if (client.lastSeen() > after && client.lastSeen() <= until) {
          seen.add(client);
        }
      }
    }
    return seen;
  }

  /** Counts the clients that were last seen at a time or before. */
  long countUntil(long time) {
    return ascendingCounts().applyAsLong(time);
  }

  /** Returns what counts as {@link #countUntil} does, for times that do not decrease. */
  LongUnaryOperator ascendingCounts() {
    Iterator<Map.Entry<Long, Set<ClientPresence>>> rest = buckets.entrySet().iterator();
    return new LongUnaryOperator() {
      private long counted;
      private Map.Entry<Long, Set<ClientPresence>> next = advance();

      private Map.Entry<Long, Set<ClientPresence>> advance() {
        return rest.hasNext() ? rest.next() : null;
      }

      @Override
      public long applyAsLong(long time) {
        while (next != null && next.getKey() < bucket(time)) {
          counted += next.getValue().size();
          next = advance();
        }
        boolean isAtBorder = next != null && next.getKey() == bucket(time);
        return counted + (isAtBorder ? seenUntil(time, next.getValue()) : 0);
      }
    };
  }

  private static long seenUntil(long time, Collection<ClientPresence> clients) {
    return clients.stream().filter(client -> client.lastSeen() <= time).count();
  }
}
