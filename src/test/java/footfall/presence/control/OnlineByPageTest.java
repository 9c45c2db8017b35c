package footfall.presence.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.analytics.entity.OnlinePage;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.PageSighting;
import footfall.values.PageUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Another seed: {@code -Dpresence.seed=…}. */
class OnlineByPageTest {

  private static final Logger LOG = Logger.getLogger(OnlineByPageTest.class.getName());
  private static final long TIMEOUT = 10_000;
  private static final long HOUR = 3_600_000;
  private static final long SERVER = 3;
  private static final long STREAM = 4;
  private static final int SITES = 3;
  private static final int PAGES = 8;
  private static final int CLIENTS = 40;

  private final long seed = Long.getLong("presence.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final OnlineClients online = new OnlineClients(TIMEOUT);

  /** A heartbeat of a client. */
  private record Beat(int client, long time, int page) {

    private static final Comparator<Beat> LAST =
        Comparator.comparingLong(Beat::time).thenComparingInt(Beat::page);
  }

  private final List<Beat> beats = new ArrayList<>();
  private long now = 500_000 * HOUR - 20_000;
  private long sequence;

  private static PageUrl page(int id) {
    String host = "site" + id % SITES + ".example";
    return new PageUrl("https://" + host + "/" + id, host);
  }

  private void begin() {
    LOG.info(() -> "seed: -Dpresence.seed=" + seed);
    online.reset(new StreamPositions(SERVER, Map.of()), List.of(), now - TIMEOUT);
  }

  /** Each client once, at this time, as other nodes read it. */
  private void commit(Beat... some) {
    List<ClientPresence> clients = new ArrayList<>();
    List<PageSighting> pages = new ArrayList<>();
    for (Beat beat : some) {
      pages.add(new PageSighting(clients.size(), beat.time(), beat.page()));
      clients.add(
          new ClientPresence(
              new ClientKey(beat.client(), ~beat.client()),
              beat.client(),
              beat.time(),
              beat.time(),
              beat.page()));
      beats.add(beat);
    }
    HeartbeatBatch batch =
        new HeartbeatBatch(
            STREAM, ++sequence, some[0].time(), clients, List.of(), List.of(), pages);
    online.apply(
        SERVER,
        HeartbeatBatch.of(STREAM, sequence, batch.content(), batch.pageContent().orElse(null)));
    Map<Integer, PageUrl> names = new HashMap<>();
    online.unnamedPages().forEach(id -> names.put(id, page(id)));
    online.namePages(SERVER, names);
  }

  @Test
  void countsAsALookAtAllHeartbeatsDoes() {
    begin();
    for (int step = 0; step < 5_000; step++) {
      now += random.nextInt(random.nextInt(20) == 0 ? 8_000 : 300);
      commit(beatsOfSome());
      if (random.nextInt(10) == 0) {
        online.sweep(now);
      }
      assertCounts(now);
      assertCounts(now + random.nextInt(2 * (int) TIMEOUT));
      assertCounts(now);
    }
  }

  private Beat[] beatsOfSome() {
    return random
        .ints(0, CLIENTS)
        .distinct()
        .limit(1 + random.nextInt(4))
        .mapToObj(client -> new Beat(client, now, random.nextInt(PAGES)))
        .toArray(Beat[]::new);
  }

  private Map<Integer, Beat> last(long at) {
    Map<Integer, Beat> last = new LinkedHashMap<>();
    beats.stream()
        .filter(beat -> beat.time() <= at)
        .forEach(beat -> last.merge(beat.client(), beat, BinaryOperator.maxBy(Beat.LAST)));
    last.values().removeIf(beat -> beat.time() <= at - TIMEOUT || beat.page() == 0);
    return last;
  }

  private void assertCounts(long at) {
    Map<Integer, Integer> byPage = new TreeMap<>();
    Map<String, Integer> bySite = new HashMap<>();
    for (Beat beat : last(at).values()) {
      byPage.merge(beat.page(), 1, Integer::sum);
      bySite.merge(page(beat.page()).host(), 1, Integer::sum);
    }
    String seeded = "seed " + seed + ", at " + at;
    for (int page = 1; page < PAGES; page++) {
      assertEquals(byPage.getOrDefault(page, 0), online.countOfPage(at, page(page)), seeded);
    }
    for (int site = 0; site < SITES; site++) {
      String host = page(site).host();
      assertEquals(bySite.getOrDefault(host, 0), online.countOfSite(at, host), seeded);
      assertEquals(most(byPage, host), online.pagesOfSite(at, host, 2), seeded);
    }
    assertEquals(most(byPage, ""), online.pages(at, 2), seeded);
  }

  private static List<OnlinePage> most(Map<Integer, Integer> byPage, String host) {
    return byPage.entrySet().stream()
        .filter(page -> host.isEmpty() || page(page.getKey()).host().equals(host))
        .map(page -> new OnlinePage(page(page.getKey()).value(), page.getValue()))
        .sorted(
            Comparator.comparingInt(OnlinePage::clients).reversed().thenComparing(OnlinePage::url))
        .limit(2)
        .toList();
  }

  /** A peak is at a heartbeat, or at the start of an hour. */
  @Test
  void knowsThePeakOfEachHourOfASite() {
    begin();
    for (int step = 0; step < 400; step++) {
      now += 1 + random.nextInt(random.nextInt(100) == 0 ? (int) HOUR : 300);
      commit(new Beat(random.nextInt(CLIENTS), now, random.nextInt(PAGES)));
      int hour = ClientPresence.hour(now);
      for (int site = 0; site < SITES; site++) {
        String host = page(site).host();
        assertEquals(
            peak(hour, host),
            online.peaksOfSite(host).getOrDefault(hour, 0),
            "seed " + seed + ", step " + step + ", " + host);
      }
    }
  }

  private int peak(int hour, String host) {
    int peak = onSite(ClientPresence.start(hour), host);
    for (Beat beat : beats) {
      if (ClientPresence.hour(beat.time()) == hour) {
        peak = Math.max(peak, onSite(beat.time(), host));
      }
    }
    return peak;
  }

  private int onSite(long at, String host) {
    return (int)
        last(at).values().stream().filter(beat -> page(beat.page()).host().equals(host)).count();
  }

  /** Also where only clients without a page were heard from since. */
  @Test
  void whoIsHeardFromTooLateIsInNoPeakOfTheHourAfter() {
    begin();
    long nextHour = now + 3 * TIMEOUT;
    ClientPresence other = new ClientPresence(new ClientKey(1, ~1), 1, nextHour, nextHour);
    HeartbeatBatch batch =
        new HeartbeatBatch(1, 1, nextHour, List.of(other), List.of(), List.of(), List.of());
    online.apply(SERVER, batch);

    commit(new Beat(2, now + 1, 4));

    assertEquals(Map.of(), online.peaksOfSite(page(4).host()));
  }

  @Test
  void aClientOfTheVersionBeforeHasNoPage() {
    begin();
    commit(new Beat(1, now, 5));
    ClientPresence later = new ClientPresence(new ClientKey(1, ~1), 1, now, now + 1);
    HeartbeatBatch batch =
        new HeartbeatBatch(STREAM, ++sequence, now + 1, List.of(later), List.of(), List.of());

    online.apply(SERVER, HeartbeatBatch.of(STREAM, sequence, batch.content(), null));

    assertEquals(1, online.count(now + 1));
    assertEquals(0, online.countOfPage(now + 1, page(5)));
  }

  @Test
  void thePageOfTheLaterHeartbeatCountsWhateverStreamComesFirst() {
    begin();
    ClientKey key = new ClientKey(1, ~1);
    ClientPresence later = new ClientPresence(key, 1, now, now + 5, 5);
    ClientPresence earlier = new ClientPresence(key, 1, now, now, 4);
    online.apply(
        SERVER, new HeartbeatBatch(1, 1, now, List.of(later), List.of(), List.of(), List.of()));
    online.apply(
        SERVER, new HeartbeatBatch(2, 1, now, List.of(earlier), List.of(), List.of(), List.of()));
    online.namePages(SERVER, Map.of(4, page(4), 5, page(5)));

    assertEquals(1, online.countOfPage(now + 5, page(5)));
    assertEquals(0, online.countOfPage(now + 5, page(4)));
  }

  @Test
  void ignoresTheNamesOfPagesOfAnotherServer() {
    begin();
    ClientPresence client = new ClientPresence(new ClientKey(1, ~1), 1, now, now, 4);
    online.apply(
        SERVER, new HeartbeatBatch(1, 1, now, List.of(client), List.of(), List.of(), List.of()));
    online.namePages(SERVER + 1, Map.of(4, page(5)));
    assertEquals(Set.of(4), online.unnamedPages());
  }

  @Test
  void peaksThatWereNotStoredAreTakenAgain() {
    begin();
    commit(new Beat(1, now, 1));
    var taken = online.takePeaks();
    assertEquals(1, taken.size());
    assertEquals(taken, online.takePeaks());

    online.notePeaksStored();
    assertEquals(Map.of(), online.takePeaks());
  }
}
