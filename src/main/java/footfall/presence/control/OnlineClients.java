package footfall.presence.control;

import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * The clients that are online, as far as batches were applied. They are in buckets by the second in
 * which they were last seen (Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", SOSP
 * 1987), so a count looks closely at one second only. Thread-safe.
 */
public final class OnlineClients {

  private static final long BUCKET_MILLIS = 1_000;

  /** How long clients are kept that are not online: a clock may go back a little. */
  private static final long KEPT_MILLIS = 60_000;

  private final Map<ClientKey, ClientPresence> clients = new HashMap<>();
  private final NavigableMap<Long, Set<ClientPresence>> buckets = new TreeMap<>();

  /** How many came online at a time and are held. */
  private final NavigableMap<Long, Integer> onlineSince = new TreeMap<>();

  private final long timeout;
  private long sequence = -1;

  /**
   * @param timeout how long a client is online after it was seen, in milliseconds
   */
  public OnlineClients(long timeout) {
    this.timeout = timeout;
  }

  /** How long a client is online after it was seen, in milliseconds. */
  long timeout() {
    return timeout;
  }

  /** When clients must have been seen after to be held here at a time, in milliseconds. */
  long heldAfter(long now) {
    return now - timeout - KEPT_MILLIS;
  }

  /** The number of the last batch that is in here, -1 before the first is. */
  synchronized long sequence() {
    return sequence;
  }

  /**
   * Begins anew, unless later batches are in here.
   *
   * @param all the clients as they were after a batch
   * @param after the number of that batch
   */
  synchronized void begin(long after, List<ClientPresence> all) {
    if (after > sequence) {
      forget();
      all.forEach(this::put);
      sequence = after;
    }
  }

  /** Forgets all, as if no batch had been applied. */
  synchronized void forget() {
    clients.clear();
    buckets.clear();
    onlineSince.clear();
    sequence = -1;
  }

  /**
   * Applies a batch, unless it is in here.
   *
   * @return false if one before it is not
   */
  synchronized boolean apply(HeartbeatBatch batch) {
    if (batch.sequence() == sequence + 1) {
      batch.clients().forEach(this::put);
      sequence = batch.sequence();
    }
    return batch.sequence() <= sequence;
  }

  private void put(ClientPresence client) {
    ClientPresence before = clients.put(client.key(), client);
    if (before != null) {
      removeFromBucket(before);
    }
    buckets.computeIfAbsent(bucket(client.lastSeen()), second -> new HashSet<>()).add(client);
    if (before == null || before.onlineSince() != client.onlineSince()) {
      Optional.ofNullable(before).ifPresent(this::removeSince);
      onlineSince.merge(client.onlineSince(), 1, Integer::sum);
    }
  }

  private void removeSince(ClientPresence client) {
    onlineSince.computeIfPresent(
        client.onlineSince(), (time, count) -> count == 1 ? null : count - 1);
  }

  private void removeFromBucket(ClientPresence client) {
    long second = bucket(client.lastSeen());
    Set<ClientPresence> bucket = buckets.get(second);
    bucket.remove(client);
    if (bucket.isEmpty()) {
      buckets.remove(second);
    }
  }

  private static long bucket(long millis) {
    return Math.floorDiv(millis, BUCKET_MILLIS);
  }

  /** How many are online now, in milliseconds: heard from less than the timeout ago. */
  public synchronized int count(long now) {
    long border = now - timeout;
    int silent =
        buckets.headMap(bucket(border)).values().stream().mapToInt(Set::size).sum()
            + (int)
                buckets.getOrDefault(bucket(border), Set.of()).stream()
                    .filter(client -> client.lastSeen() <= border)
                    .count();
    return clients.size() - silent;
  }

  /**
   * When clients that are held came online after a time, with how many of them came then or later.
   */
  synchronized NavigableMap<Long, Integer> countComingOnlineAfter(long time) {
    NavigableMap<Long, Integer> counts = new TreeMap<>();
    int count = 0;
    for (Map.Entry<Long, Integer> at :
        onlineSince.tailMap(time, false).descendingMap().entrySet()) {
      count += at.getValue();
      counts.put(at.getKey(), count);
    }
    return counts;
  }

  /**
   * Those that are online, by id.
   *
   * @param after an id; the list starts with the next one
   * @param most how many at most
   */
  public List<ClientPresence> list(long now, int after, int most) {
    Comparator<ClientPresence> byId = Comparator.comparingInt(ClientPresence::id);
    PriorityQueue<ClientPresence> first = new PriorityQueue<>(byId.reversed());
    for (ClientPresence client : all()) {
      if (client.id() > after && now - client.lastSeen() < timeout) {
        first.add(client);
        if (first.size() > most) {
          first.remove();
        }
      }
    }
    return first.stream().sorted(byId).toList();
  }

  private synchronized List<ClientPresence> all() {
    return List.copyOf(clients.values());
  }

  /** Forgets clients that have not been online for a while. */
  public synchronized void sweep(long now) {
    Map<Long, Set<ClientPresence>> old = buckets.headMap(bucket(heldAfter(now)));
    for (Set<ClientPresence> some : old.values()) {
      some.forEach(client -> clients.remove(client.key()));
      some.forEach(this::removeSince);
    }
    old.clear();
  }

  /** How many are held, online or not. */
  public synchronized int size() {
    return clients.size();
  }

  /** Whether a client is held, online or not. */
  synchronized boolean holds(ClientKey key) {
    return clients.containsKey(key);
  }

  /** Those of some clients that are held. */
  synchronized Map<ClientKey, ClientPresence> find(Set<ClientKey> keys) {
    Map<ClientKey, ClientPresence> found = new HashMap<>();
    keys.forEach(key -> Optional.ofNullable(clients.get(key)).ifPresent(c -> found.put(key, c)));
    return found;
  }
}
