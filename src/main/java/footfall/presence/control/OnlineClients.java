package footfall.presence.control;

import footfall.analytics.entity.OnlinePage;
import footfall.presence.control.SitePeaks.SiteHour;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import footfall.values.PageUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/**
 * The clients that are online according to the batches of all streams that were applied. Times are
 * in milliseconds since 1970. Thread-safe.
 */
public final class OnlineClients {

  /** How long offline clients are kept, since a clock may go back a little. */
  private static final long KEPT_MILLIS = 60_000;

  private final Map<ClientKey, ClientPresence> clients = new HashMap<>();
  private final LastSeenBuckets lastSeen = new LastSeenBuckets();
  private final Arrivals arrivals = new Arrivals();
  private final OnlineByPage pages;
  private final EndedPresences ended;
  private final Map<Long, Long> sequences = new HashMap<>();
  private final long timeout;
  private long server = StreamPositions.NONE.server();

  /** All clients are held that were seen after this time. */
  private long completeAfter = Long.MAX_VALUE;

  /**
   * @param timeout how long a client is online after it was seen, in milliseconds
   */
  public OnlineClients(long timeout) {
    this.timeout = timeout;
    this.ended = new EndedPresences(timeout);
    this.pages = new OnlineByPage(lastSeen, timeout);
  }

  long timeout() {
    return timeout;
  }

  /** Returns the time after which a client must have been seen to be kept at {@code now}. */
  long keptAfter(long now) {
    return now - timeout - KEPT_MILLIS;
  }

  /** Returns up to which batch of each stream all were applied. */
  synchronized StreamPositions positions() {
    return new StreamPositions(server, Map.copyOf(sequences));
  }

  /**
   * Replaces all clients.
   *
   * @param at the last batches
   * @param all the clients after these that were seen after a time
   * @param after that time
   */
  synchronized void reset(StreamPositions at, List<ClientPresence> all, long after) {
    clients.clear();
    lastSeen.clear();
    arrivals.clear();
    ended.clear();
    sequences.clear();
    pages.clear(after);
    for (ClientPresence client : all) {
      put(client);
      pages.add(client);
    }
    pages.begin();
    server = at.server();
    sequences.putAll(at.sequences());
    completeAfter = after;
  }

  /**
   * Applies a batch if it is the next one of its stream; ignores any other, and those that another
   * server committed.
   */
  synchronized void apply(long ofServer, HeartbeatBatch batch) {
    long last = sequences.getOrDefault(batch.stream(), 0L);
    if (ofServer == server && batch.sequence() == last + 1) {
      merge(batch);
      sequences.put(batch.stream(), batch.sequence());
    }
  }

  /** Adds the clients of a batch, whatever its number is. */
  synchronized void merge(HeartbeatBatch batch) {
    batch.ended().forEach(ended::add);
    for (ClientPresence client : batch.states()) {
      pages.advance(client.lastSeen());
      Optional<ClientPresence> before = Optional.ofNullable(clients.get(client.key()));
      ClientPresence latest = put(client);
      if (before.isEmpty() || !before.get().equals(latest)) {
        before.ifPresent(pages::remove);
        pages.addHeard(latest);
      }
    }
  }

  /** Puts a client, unless a later state of it is held: streams are applied in any order. */
  private ClientPresence put(ClientPresence client) {
    Optional<ClientPresence> before = Optional.ofNullable(clients.get(client.key()));
    ClientPresence latest = before.map(client::latest).orElse(client);
    clients.put(client.key(), latest);
    before.ifPresent(lastSeen::remove);
    before.ifPresent(arrivals::remove);
    lastSeen.add(latest);
    arrivals.add(latest);
    return latest;
  }

  /** Returns how many clients are online: seen less than the timeout before {@code now}. */
  public synchronized int count(long now) {
    return (int) (clients.size() - lastSeen.countUntil(now - timeout));
  }

  /**
   * Returns the maximum number of clients online by hour, at each moment from a time on when one
   * came online, and at other moments.
   *
   * @param committed the batches that must have been applied
   * @param delta tells that time and those moments, and which clients came online anew
   * @return empty if batches are missing, or clients that were online at that time
   */
  synchronized Optional<Map<Integer, Integer>> peaks(
      StreamPositions committed, HistoryDelta delta) {
    long first = delta.first();
    if (!positions().covers(committed) || first - timeout < completeAfter) {
      return Optional.empty();
    }
    delta.ended().forEach(ended::add);
    NavigableMap<Long, Integer> later = arrivals.countsFrom(first);
    NavigableMap<Long, Integer> earlierTimes = ended.counts(clients);
    SortedSet<Long> all = new TreeSet<>(delta.startsOfHours());
    all.addAll(later.keySet());
    all.addAll(earlierTimes.tailMap(first, true).keySet());
    LongUnaryOperator silent = lastSeen.ascendingCounts();
    Map<Integer, Integer> peaks = new TreeMap<>();
    for (long moment : all) {
      long count = clients.size() - silent.applyAsLong(moment - timeout);
      int before = valueOf(earlierTimes.floorEntry(moment));
      int online = (int) count - valueOf(later.higherEntry(moment)) + before;
      if (online > 0) {
        peaks.merge(ClientPresence.hour(moment), online, Math::max);
      }
    }
    return Optional.of(peaks);
  }

  private static int valueOf(Map.Entry<Long, Integer> count) {
    return count == null ? 0 : count.getValue();
  }

  /** As {@link #count}, on the pages of a site. */
  public synchronized int countOfSite(long now, String host) {
    pages.countAt(now);
    return pages.ofSite(host);
  }

  /** As {@link #count}, on a page. */
  synchronized int countOfPage(long now, PageUrl page) {
    pages.countAt(now);
    return pages.ofPage(page);
  }

  /** Returns the pages with the most clients that are online, at most {@code limit}. */
  synchronized List<OnlinePage> pages(long now, int limit) {
    pages.countAt(now);
    return pages.pages(limit);
  }

  /** As {@link #pages(long, int)}, of a site. */
  synchronized List<OnlinePage> pagesOfSite(long now, String host, int limit) {
    pages.countAt(now);
    return pages.pagesOfSite(host, limit);
  }

  /** Returns the ids of the pages of clients whose URLs are not known. */
  synchronized Set<Integer> unnamedPages() {
    return pages.unnamed();
  }

  /** Tells the URLs of pages; ignores those of ids that another server assigned. */
  synchronized void namePages(long ofServer, Map<Integer, PageUrl> urls) {
    if (ofServer == server) {
      pages.name(urls);
    }
  }

  /** Returns how many clients were online on a site at most, by hour, for some hours. */
  synchronized Map<Integer, Integer> peaksOfSite(String host) {
    return pages.peaks().of(host);
  }

  /** Takes the peaks of sites that are to be folded, those again that were not stored. */
  synchronized Map<SiteHour, Integer> takePeaks() {
    return pages.peaks().takeUnfolded();
  }

  /** Notes that the peaks are stored that were taken, once their transaction has committed. */
  public synchronized void notePeaksStored() {
    pages.peaks().noteStored();
  }

  /**
   * Lists clients that are online, by id.
   *
   * @param site the site whose clients to list; empty for all
   * @param after the list starts with the next id
   * @param limit the maximum number of clients
   */
  public List<ClientPresence> list(long now, Optional<String> site, int after, int limit) {
    List<ClientPresence> all;
    synchronized (this) {
      all =
          site.isEmpty()
              ? List.copyOf(clients.values())
              : clients.values().stream().filter(c -> pages.isOf(site.get(), c.page())).toList();
    }
    return LowestIds.of(
        all, client -> client.id() > after && now - client.lastSeen() < timeout, limit);
  }

  /** Removes clients that have been offline for a minute. */
  public synchronized void sweep(long now) {
    for (ClientPresence silent : lastSeen.removeBefore(keptAfter(now))) {
      clients.remove(silent.key());
      arrivals.remove(silent);
      pages.remove(silent);
    }
    pages.forgetEmptyPages();
    ended.removeSeenUntil(keptAfter(now));
    completeAfter = Math.max(completeAfter, keptAfter(now));
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
