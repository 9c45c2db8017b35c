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
 * The clients that are online according to the batches that were applied. They are in buckets by
 * the second in which they were last seen (Varghese and Lauck, "Hashed and Hierarchical Timing
 * Wheels", SOSP 1987), so that a count examines the clients of one second only. Times are in
 * milliseconds since 1970. Thread-safe.
 */
public final class OnlineClients {

  private static final long BUCKET_MILLIS = 1_000;

  /** How long offline clients are kept, since a clock may go back a little. */
  private static final long KEPT_MILLIS = 60_000;

  private final Map<ClientKey, ClientPresence> clients = new HashMap<>();
  private final NavigableMap<Long, Set<ClientPresence>> buckets = new TreeMap<>();

  /** The number of clients by the time at which they came online. */
  private final NavigableMap<Long, Integer> arrivals = new TreeMap<>();

  private final long timeout;
  private long sequence = -1;

  /**
   * @param timeout how long a client is online after it was seen, in milliseconds
   */
  public OnlineClients(long timeout) {
    this.timeout = timeout;
  }

  long timeout() {
    return timeout;
  }

  /** Returns the time after which a client must have been seen to be kept at {@code now}. */
  long keptAfter(long now) {
    return now - timeout - KEPT_MILLIS;
  }

  /** Returns the number of the last batch that was applied, -1 if there is none. */
  synchronized long sequence() {
    return sequence;
  }

  /**
   * Replaces all clients, unless later batches have been applied.
   *
   * @param batch the number of a batch
   * @param all the clients after that batch
   */
  synchronized void reset(long batch, List<ClientPresence> all) {
    if (batch > sequence) {
      clear();
      all.forEach(this::put);
      sequence = batch;
    }
  }

  /** Returns to the state in which no batch has been applied. */
  synchronized void clear() {
    clients.clear();
    buckets.clear();
    arrivals.clear();
    sequence = -1;
  }

  /** Applies a batch if it is the next one; ignores any other. */
  synchronized void apply(HeartbeatBatch batch) {
    if (batch.sequence() == sequence + 1) {
      batch.clients().forEach(this::put);
      sequence = batch.sequence();
    }
  }

  private void put(ClientPresence client) {
    Optional<ClientPresence> before = Optional.ofNullable(clients.put(client.key(), client));
    before.ifPresent(this::removeFromBucket);
    buckets.computeIfAbsent(bucket(client.lastSeen()), second -> new HashSet<>()).add(client);
    if (before.filter(b -> b.onlineSince() == client.onlineSince()).isEmpty()) {
      before.ifPresent(this::removeArrival);
      arrivals.merge(client.onlineSince(), 1, Integer::sum);
    }
  }

  private void removeArrival(ClientPresence client) {
    arrivals.computeIfPresent(client.onlineSince(), (time, n) -> n == 1 ? null : n - 1);
  }

  private void removeFromBucket(ClientPresence client) {
    buckets.computeIfPresent(
        bucket(client.lastSeen()),
        (second, bucket) -> bucket.remove(client) && bucket.isEmpty() ? null : bucket);
  }

  private static long bucket(long millis) {
    return Math.floorDiv(millis, BUCKET_MILLIS);
  }

  /** Returns how many clients are online: seen less than the timeout before {@code now}. */
  public synchronized int count(long now) {
    long border = now - timeout;
    Set<ClientPresence> atBorder = buckets.getOrDefault(bucket(border), Set.of());
    long silent =
        buckets.headMap(bucket(border)).values().stream().mapToLong(Set::size).sum()
            + atBorder.stream().filter(client -> client.lastSeen() <= border).count();
    return (int) (clients.size() - silent);
  }

  /**
   * Counts arrivals, cumulatively.
   *
   * @return each time after {@code time} at which clients came online, with the number of clients
   *     that came online then or later
   */
  synchronized NavigableMap<Long, Integer> arrivalsAfter(long time) {
    NavigableMap<Long, Integer> counts = new TreeMap<>();
    int count = 0;
    for (Map.Entry<Long, Integer> at : arrivals.tailMap(time, false).descendingMap().entrySet()) {
      count += at.getValue();
      counts.put(at.getKey(), count);
    }
    return counts;
  }

  /**
   * Lists clients that are online, by id.
   *
   * @param after the list starts with the next id
   * @param limit the maximum number of clients
   */
  public List<ClientPresence> list(long now, int after, int limit) {
    Comparator<ClientPresence> byId = Comparator.comparingInt(ClientPresence::id);
    PriorityQueue<ClientPresence> lowest = new PriorityQueue<>(byId.reversed());
    List<ClientPresence> all;
    synchronized (this) {
      all = List.copyOf(clients.values());
    }
    for (ClientPresence client : all) {
      if (client.id() > after && now - client.lastSeen() < timeout) {
        lowest.add(client);
        if (lowest.size() > limit) {
          lowest.remove();
        }
      }
    }
    return lowest.stream().sorted(byId).toList();
  }

  /** Removes clients that have been offline for a minute. */
  public synchronized void sweep(long now) {
    Map<Long, Set<ClientPresence>> silent = buckets.headMap(bucket(keptAfter(now)));
    for (Set<ClientPresence> bucket : silent.values()) {
      bucket.forEach(client -> clients.remove(client.key()));
      bucket.forEach(this::removeArrival);
    }
    silent.clear();
  }

  /** Returns how many clients are held, online or not. */
  public synchronized int size() {
    return clients.size();
  }

  /** Returns whether a client is held, online or not. */
  synchronized boolean contains(ClientKey key) {
    return clients.containsKey(key);
  }

  /** Returns the clients that are held, online or not, in a new map. */
  synchronized Map<ClientKey, ClientPresence> find(Set<ClientKey> keys) {
    Map<ClientKey, ClientPresence> found = new HashMap<>();
    keys.forEach(key -> Optional.ofNullable(clients.get(key)).ifPresent(c -> found.put(key, c)));
    return found;
  }
}
