package footfall.presence.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.database.control.ConflictException;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.entity.DictionaryIds;
import footfall.incontainer.Deployments;
import footfall.incontainer.QuietDatabase;
import footfall.presence.entity.ClientDetails;
import footfall.presence.entity.ClientIdentity;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.visits.control.StorageWatch;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random heartbeats on three nodes, restarts, sweeps, folds and removals on a clock that is set;
 * every answer is compared with a look at all heartbeats in plain Java. Another seed: {@code
 * -Dpresence.seed=…}, more steps: {@code -Dpresence.steps=…}.
 */
@ExtendWith(ArquillianExtension.class)
class PresenceExactnessIT {

  private static final Logger LOG = Logger.getLogger(PresenceExactnessIT.class.getName());
  private static final int STEPS = Sizes.of("presence.steps", 400, 1_000);
  private static final int CLIENTS = 30;
  private static final int NODES = 3;
  private static final int LATE = 2_000;
  private static final long TIMEOUT = Duration.ofMinutes(10).toMillis();
  private static final Duration RETENTION = Duration.ofDays(90);
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private static final int SITES = 3;
  private static final int PAGES = 7;

  /**
   * A heartbeat that is committed.
   *
   * @param page the number of a page, 0 for none
   * @param pageId what decides between two heartbeats in one millisecond
   */
  private record Beat(int client, long time, int page, int pageId) {

    private static final Comparator<Beat> LAST =
        Comparator.comparingLong(Beat::time).thenComparingInt(Beat::pageId);
  }

  private final long seed = Long.getLong("presence.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** Then heartbeats of one batch may be older than those of another that is committed. */
  private boolean clocksDiffer;

  private final OnlineClients[] nodes = new OnlineClients[NODES];
  private final HeartbeatStream[] streams = new HeartbeatStream[NODES];
  private final List<Beat> beats = new ArrayList<>();
  private final Map<Integer, Long> lastSeen = new HashMap<>();
  private final Set<Integer> removed = new HashSet<>();
  private long now = Instant.parse("2026-03-28T22:59:59.990Z").toEpochMilli();
  private long committed = now;
  private long removedTo = Long.MIN_VALUE;
  private NamedPages pages;
  @Inject private QuietDatabase database;
  @Inject private Dictionaries dictionaries;
  @Inject private StorageWatch storage;
  @Inject private HeartbeatStreams begin;
  @Inject private HeartbeatStore store;
  @Inject private PresenceStore presence;
  @Inject private PresenceMaintenance maintenance;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void start() throws SQLException {
    LOG.info(() -> "seed: -Dpresence.seed=" + seed);
    database.quieten();
    database.deleteHeartbeats();
    storage.renew();
    List<PageUrl> all = IntStream.range(1, PAGES).mapToObj(PresenceExactnessIT::page).toList();
    DictionaryIds ids = dictionaries.ids(all, List.of(), List.of());
    pages = new NamedPages(ids.epoch(), ids.pages());
    for (int node = 0; node < NODES; node++) {
      restart(node);
    }
  }

  @AfterEach
  void stop() throws SQLException {
    database.deleteHeartbeats();
    database.wake();
  }

  @Test
  void everyNumberIsWhatALookAtAllHeartbeatsGives() throws SQLException {
    compare();
  }

  @Test
  void everyNumberIsWhatALookAtAllHeartbeatsGivesAlsoWhereClocksDiffer() throws SQLException {
    clocksDiffer = true;
    compare();
  }

  private void compare() throws SQLException {
    for (int step = 0; step < STEPS; step++) {
      String at = "-Dpresence.seed=" + seed + ", step " + step + " at " + now + ": ";
      int node = random.nextInt(NODES);
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4, 5, 6 -> beat(node);
        case 7 -> now += random.nextInt(1_000);
        case 8 -> now += random.nextLong(2 * TIMEOUT);
        case 9 -> goToBorderOf(TIMEOUT);
        case 10 -> goToBorderOf(random.nextInt(1, 4) * DAY);
        case 11 -> now += random.nextLong(random.nextInt(30) == 0 ? 50 * DAY : 3 * HOUR);
        case 12 -> restart(node);
        case 13 -> nodes[node].sweep(now);
        case 14 -> tidyUp(node);
        case 15 -> removeSilent(node);
        case 16, 17 -> checkOnline(node, at);
        case 18 -> {
          checkUsers(at);
          checkHistoryOfSite(node, at);
        }
        default -> checkHistory(node, at);
      }
    }
  }

  /** The moment when a client has been silent for so long, or a millisecond beside it. */
  private void goToBorderOf(long silence) {
    if (!beats.isEmpty()) {
      int client = beats.get(random.nextInt(beats.size())).client();
      long border = lastSeen.get(client) + silence + random.nextInt(-1, 2);
      now = Math.max(now, border);
    }
  }

  private void restart(int node) {
    nodes[node] = new OnlineClients(TIMEOUT);
    streams[node] = new HeartbeatStream();
  }

  /**
   * Sometimes as if all batches were old, so that nodes that lag behind find a gap, and as if all
   * streams were silent, so that those that go on need another one. Clients are online here that
   * would not be after such a silence, so a node that knows no stream, and cannot notice that one
   * is removed, must have read them before.
   */
  private void tidyUp(int node) throws SQLException {
    maintenance.foldHistory(nodes[node]);
    if (random.nextInt(3) == 0) {
      database.execute(
          "UPDATE presence_stream_batch SET committed_at = TIMESTAMPADD(HOUR, -1, committed_at)");
    }
    maintenance.trimOutbox();
    if (random.nextInt(5) == 0) {
      readWhereNoStreamIsKnown();
      database.execute(
          "UPDATE presence_stream SET appended_at = TIMESTAMPADD(HOUR, -2, appended_at)");
    }
    maintenance.removeSilentStreams();
  }

  private void readWhereNoStreamIsKnown() {
    for (OnlineClients online : nodes) {
      if (online.positions().sequences().keySet().equals(Set.of(HeartbeatBatch.OLD_STREAM))) {
        presence.refresh(online, now);
      }
    }
  }

  private void removeSilent(int node) {
    removedTo = now - RETENTION.toMillis();
    boolean more = true;
    while (more) {
      more = maintenance.removeSilentSince(nodes[node], Instant.ofEpochMilli(removedTo));
    }
    lastSeen.forEach(
        (client, time) -> {
          if (time <= removedTo) {
            removed.add(client);
          }
        });
  }

  /**
   * A batch, of which some come a little late; of some the node does not learn that it is stored.
   */
  private void beat(int node) {
    List<Heartbeat> batch = new ArrayList<>();
    int count = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
    boolean named = random.nextInt(4) > 0;
    for (int i = 0; i < count; i++) {
      int client = random.nextInt(CLIENTS);
      long late = now - (random.nextInt(4) == 0 ? random.nextInt(LATE) : 0);
      long time = clocksDiffer ? late : Math.max(late, committed);
      int page = named ? random.nextInt(PAGES) : 0;
      Optional<PageUrl> url = page == 0 ? Optional.empty() : Optional.of(page(page));
      batch.add(new Heartbeat(who(client), Instant.ofEpochMilli(time), url));
      beats.add(new Beat(client, time, page, url.map(pages.ids()::get).orElse(0)));
    }
    for (Heartbeat heartbeat : batch) {
      int client = Integer.parseInt(heartbeat.sender().clientId().substring(1));
      lastSeen.merge(client, heartbeat.time().toEpochMilli(), Math::max);
      removed.remove(client);
    }
    committed = now;
    HeartbeatBatch stored = store(batch, node);
    boolean isConfirmed = random.nextInt(8) > 0;
    if (isConfirmed) {
      streams[node].advanceTo(stored);
      nodes[node].apply(streams[node].server(), stored);
    }
  }

  /** Where the stream is gone, or the last commit was not confirmed, in another stream. */
  private HeartbeatBatch store(List<Heartbeat> batch, int node) {
    begin.prepare(streams[node], batch.size());
    try {
      return store.store(batch, pages, streams[node], nodes[node], () -> {});
    } catch (ConflictException e) {
      assertFalse(streams[node].isOpen());
      begin.prepare(streams[node], batch.size());
      return store.store(batch, pages, streams[node], nodes[node], () -> {});
    }
  }

  private static PageUrl page(int number) {
    return PageUrl.of("https://" + host(number % SITES) + "/" + number);
  }

  private static String host(int site) {
    return "presence" + site + ".example";
  }

  private static ClientIdentity who(int client) {
    return ClientIdentity.of(ClientAddress.of("203.0.113." + client % 5), "c" + client);
  }

  private void checkOnline(int node, String at) {
    presence.refresh(nodes[node], now);
    Map<String, Long> expected = new HashMap<>();
    lastSeen.forEach(
        (client, time) -> {
          if (time > now - TIMEOUT) {
            expected.put("c" + client, time);
          }
        });
    assertEquals(expected.size(), nodes[node].count(now), at + "online");
    checkPages(node, at);
    Map<String, Long> listed = new HashMap<>();
    for (ClientDetails client :
        presence.details(nodes[node].list(now, Optional.empty(), 0, CLIENTS + 1))) {
      listed.put(client.identity().clientId(), client.presence().lastSeen());
    }
    assertEquals(expected, listed, at + "who is online");
  }

  private void checkPages(int node, String at) {
    Map<Integer, Beat> last = new HashMap<>();
    beats.forEach(beat -> last.merge(beat.client(), beat, BinaryOperator.maxBy(Beat.LAST)));
    last.values().removeIf(beat -> beat.time() <= now - TIMEOUT || beat.page() == 0);
    for (int page = 1; page < PAGES; page++) {
      int number = page;
      long expected = last.values().stream().filter(beat -> beat.page() == number).count();
      assertEquals(expected, nodes[node].countOfPage(now, page(page)), at + "page " + page);
    }
    for (int site = 0; site < SITES; site++) {
      int number = site;
      Set<String> expected = new TreeSet<>();
      last.values().stream()
          .filter(beat -> beat.page() % SITES == number)
          .forEach(beat -> expected.add("c" + beat.client()));
      assertEquals(expected.size(), nodes[node].countOfSite(now, host(site)), at + host(site));
      Set<String> listed = new TreeSet<>();
      presence
          .details(nodes[node].list(now, Optional.of(host(site)), 0, CLIENTS + 1))
          .forEach(client -> listed.add(client.identity().clientId()));
      assertEquals(expected, listed, at + "who is online on " + host(site));
    }
  }

  private void checkUsers(String at) {
    long days = random.nextInt(3) == 0 ? random.nextInt(1, 90) : random.nextInt(1, 4);
    long cutoff = Math.max(now - days * DAY, removedTo);
    long expected = lastSeen.values().stream().filter(time -> time > cutoff).count();
    assertEquals(
        expected, presence.countSeenAfter(Instant.ofEpochMilli(cutoff)), at + days + " days");
    long kept = lastSeen.keySet().stream().filter(client -> !removed.contains(client)).count();
    assertEquals(kept, presence.countSeenAfter(Instant.EPOCH), at + "known");
  }

  private void checkHistory(int node, String at) {
    Map<Integer, HourPresenceCount> expected = history();
    Map<Integer, HourPresenceCount> actual = new TreeMap<>();
    presence
        .history(nodes[node], Instant.EPOCH, Instant.ofEpochMilli(now))
        .forEach(hour -> actual.put(hour.hour(), hour));
    if (clocksDiffer) {
      assertEquals(withoutPeaks(expected), withoutPeaks(actual), at + "history");
    } else {
      assertEquals(expected, actual, at + "history");
    }
  }

  /**
   * Who was heard from; where clocks agree, a peak is at most the number of those who were there at
   * some time.
   */
  private void checkHistoryOfSite(int node, String at) {
    int site = random.nextInt(SITES);
    Map<Integer, Set<Integer>> seen = new TreeMap<>();
    Map<Integer, Set<Integer>> around = new TreeMap<>();
    for (Beat beat : beats) {
      if (beat.page() > 0 && beat.page() % SITES == site) {
        seen.computeIfAbsent(hour(beat.time()), hour -> new HashSet<>()).add(beat.client());
        for (long time : List.of(beat.time(), beat.time() + TIMEOUT)) {
          around.computeIfAbsent(hour(time), hour -> new HashSet<>()).add(beat.client());
        }
      }
    }
    Map<Integer, Integer> actual = new TreeMap<>();
    for (HourPresenceCount hour :
        presence.historyOfSite(nodes[node], host(site), Instant.EPOCH, Instant.ofEpochMilli(now))) {
      if (hour.clients() > 0) {
        actual.put(hour.hour(), hour.clients());
      }
      int most = around.getOrDefault(hour.hour(), Set.of()).size();
      assertTrue(
          clocksDiffer || hour.peakOnline() <= most,
          () -> at + "peak of " + host(site) + " in " + hour);
    }
    Map<Integer, Integer> expected = new TreeMap<>();
    seen.forEach((hour, clients) -> expected.put(hour, clients.size()));
    assertEquals(expected, actual, at + "history of " + host(site));
  }

  private static Map<Integer, Integer> withoutPeaks(Map<Integer, HourPresenceCount> history) {
    Map<Integer, Integer> clients = new TreeMap<>();
    history.forEach((hour, presence) -> clients.put(hour, presence.clients()));
    return clients;
  }

  /** By looking at each moment at which anybody was heard from or an hour began. */
  private Map<Integer, HourPresenceCount> history() {
    Map<Integer, Set<Integer>> seen = new HashMap<>();
    Set<Long> moments = new TreeSet<>();
    for (Beat beat : beats) {
      seen.computeIfAbsent(hour(beat.time()), hour -> new HashSet<>()).add(beat.client());
      moments.add(beat.time());
      moments.add((hour(beat.time()) + 1) * HOUR);
    }
    Map<Integer, Integer> peaks = new HashMap<>();
    for (long moment : moments) {
      peaks.merge(hour(moment), onlineAt(moment), Math::max);
    }
    Map<Integer, HourPresenceCount> history = new TreeMap<>();
    peaks.forEach(
        (hour, peak) -> {
          int clients = seen.getOrDefault(hour, Set.of()).size();
          if (hour <= hour(now) && peak > 0) {
            history.put(hour, new HourPresenceCount(hour, clients, peak));
          }
        });
    return history;
  }

  private int onlineAt(long moment) {
    return (int)
        beats.stream()
            .filter(beat -> beat.time() <= moment && beat.time() > moment - TIMEOUT)
            .mapToInt(Beat::client)
            .distinct()
            .count();
  }

  private static int hour(long time) {
    return (int) (time / HOUR);
  }
}
