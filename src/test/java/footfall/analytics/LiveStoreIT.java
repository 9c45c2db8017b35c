package footfall.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.control.LiveStore;
import footfall.analytics.entity.LiveLook;
import footfall.analytics.entity.LiveVisits;
import footfall.analytics.entity.VisitScope;
import footfall.dictionary.control.Dictionaries;
import footfall.imports.control.ImportStore;
import footfall.incontainer.Deployments;
import footfall.incontainer.MovableClock;
import footfall.incontainer.QuietDatabase;
import footfall.partitions.Partitions;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.values.PageUrl;
import footfall.visits.control.StorageWatch;
import footfall.visits.control.VisitStore;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Looks at the visits of the last minutes, each a continuation of the one before, compared with
 * what counting all visits gives. Another seed: {@code -Dlive.seed=…}.
 */
@ExtendWith(ArquillianExtension.class)
class LiveStoreIT {

  private static final Logger LOG = Logger.getLogger(LiveStoreIT.class.getName());
  private static final int LOOKS = 60;
  private static final int MINUTES = 30;
  private static final int SECONDS = 60;
  private static final String[] HOSTS = {"a.example", "b.example"};

  private final long seed = Long.getLong("live.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /** Folding forgets minutes that are over for an hour by MariaDB's clock, which goes on. */
  private final Instant start =
      Clock.systemUTC()
          .instant()
          .truncatedTo(ChronoUnit.MINUTES)
          .plusSeconds(random.nextInt(SECONDS));

  /** The times of all visits, by URL. */
  private final List<Map.Entry<String, Instant>> all = new ArrayList<>();

  @Inject private QuietDatabase database;
  @Inject private MovableClock clock;
  @Inject private RollupStore rollups;
  @Inject private RollupLease lease;
  @Inject private LiveStore store;
  @Inject private Dictionaries dictionaries;
  @Inject private VisitStore visits;
  @Inject private ImportStore imports;
  @Inject private StorageWatch storage;
  @Inject private Partitions partitions;

  private ModelRecorder recorder;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    LOG.info(() -> "seed: -Dlive.seed=" + seed);
    database.quieten();
    database.deleteVisits();
    clock.set(start);
    recorder = new ModelRecorder(new Model(), dictionaries, visits, imports, storage, partitions);
  }

  @AfterEach
  void wake() throws SQLException {
    database.deleteVisits();
    clock.run();
    database.wake();
  }

  private void record(Instant time, String url) {
    recorder.importOld(
        Optional.empty(), List.of(Map.entry(time, new String[] {url, "10.0.0.1", "agent"})));
    all.add(Map.entry(url, time));
  }

  private void fold() {
    lease.run(held -> rollups.fold(held, rollups.lastBatch(), Integer.MAX_VALUE));
  }

  private static String url(int page) {
    return "https://" + HOSTS[page % HOSTS.length] + "/" + page;
  }

  private static VisitScope page(int page) {
    return new VisitScope.OfPage(PageUrl.of(url(page)));
  }

  private static Set<VisitScope> scopes() {
    return Set.of(
        new VisitScope.AllSites(),
        new VisitScope.OfSite(HOSTS[0]),
        new VisitScope.OfSite(HOSTS[1]),
        new VisitScope.OfSite("nobody.example"),
        page(0),
        page(1),
        page(2),
        page(99));
  }

  private Stream<Instant> times(VisitScope scope) {
    return all.stream()
        .filter(
            visit ->
                scope instanceof VisitScope.AllSites
                    || scope instanceof VisitScope.OfSite site
                        && visit.getKey().contains("//" + site.host() + "/")
                    || scope instanceof VisitScope.OfPage page
                        && visit.getKey().equals(page.page().value()))
        .map(Map.Entry::getValue);
  }

  private void check(LiveLook look, Set<VisitScope> scopes, Instant now) {
    assertEquals(scopes, look.visits().keySet());
    Instant last = now.truncatedTo(ChronoUnit.MINUTES);
    for (VisitScope scope : scopes) {
      LiveVisits found = look.visits().get(scope);
      List<LiveVisits.Minute> expected = new ArrayList<>();
      for (int i = MINUTES - 1; i >= 0; i--) {
        Instant begin = last.minus(Duration.ofMinutes(i));
        Instant end = begin.plus(Duration.ofMinutes(1));
        long count =
            times(scope).filter(time -> !time.isBefore(begin) && time.isBefore(end)).count();
        expected.add(new LiveVisits.Minute(begin, Optional.of(count)));
      }
      assertEquals(expected, found.minutes(), scope::text);
      assertEquals(times(scope).max(Instant::compareTo), found.newest(), scope::text);
    }
  }

  @Test
  void eachLookCountsAllVisitsOfTheLastMinutes() {
    Instant now = start;
    for (int i = 0; i < 200; i++) {
      record(now.minusSeconds(random.nextInt(2_400)), url(random.nextInt(4)));
    }
    fold();
    LiveLook look = LiveLook.NONE;
    for (int i = 0; i < LOOKS; i++) {
      Instant before = now;
      now = now.plusMillis(random.nextInt(20_000));
      for (int j = random.nextInt(4); j > 0; j--) {
        long since = Duration.between(before, now).toMillis();
        record(now.minusMillis(random.nextLong(since + 1)), url(random.nextInt(4)));
      }
      if (random.nextInt(4) == 0) {
        fold();
      }
      clock.set(now);
      look = store.look(scopes(), look, now);
      check(look, scopes(), now);
    }
  }

  @Test
  void readsAScopeThatWasNotAskedForBefore() {
    record(start, url(0));
    LiveLook look = store.look(Set.of(page(0)), LiveLook.NONE, start);
    check(look, Set.of(page(0)), start);
    LiveLook more = store.look(scopes(), look, start);
    check(more, scopes(), start);
    assertEquals(look.tag(), more.tag());
    assertTrue(look.visits().get(page(0)) == more.visits().get(page(0)), "not read again");
    record(start, url(0));
    assertNotEquals(look.tag(), store.look(scopes(), more, start).tag());
  }

  @Test
  void findsWhatComesToEarlierMinutesOfAPageAMinuteLater() {
    record(start, url(0));
    LiveLook look = store.look(scopes(), LiveLook.NONE, start);
    record(start.minusSeconds(600), url(0));
    Instant soon = start.plusSeconds(59);
    look = store.look(scopes(), look, soon);
    assertEquals(1, sum(look.visits().get(page(0))));
    assertEquals(2, sum(look.visits().get(new VisitScope.OfSite(HOSTS[0]))));
    Instant later = start.plusSeconds(60);
    record(later, url(1));
    check(store.look(scopes(), look, later), scopes(), later);
  }

  private static long sum(LiveVisits visits) {
    return visits.minutes().stream().mapToLong(minute -> minute.visits().orElseThrow()).sum();
  }
}
