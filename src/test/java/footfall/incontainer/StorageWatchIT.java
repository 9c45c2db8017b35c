package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.control.PageCounts;
import footfall.analytics.entity.PageCount;
import footfall.database.control.Migrated;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.control.DictionaryStore;
import footfall.dictionary.control.DictionaryValues;
import footfall.dictionary.entity.DictionaryIds;
import footfall.values.PageUrl;
import footfall.visits.control.StorageStore;
import footfall.visits.control.StorageWatch;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a node forgets once another server has become the primary. */
@ExtendWith(ArquillianExtension.class)
class StorageWatchIT {

  private static final Duration HELD = Duration.ofMillis(500);
  private static final PageUrl PAGE = PageUrl.of("https://storage.example/");

  @Inject private QuietDatabase database;
  @Inject private StorageWatch watch;
  @Inject private Rival rival;
  @Inject private Event<Migrated> migrated;
  @Inject private StorageStore storage;
  @Inject private StorageChanges changes;
  @Inject private Dictionaries dictionaries;
  @Inject private DictionaryStore dictionary;
  @Inject private DictionaryValues values;
  @Inject private PageCounts counts;

  @Resource(lookup = "jdbc/footfall-reading")
  private DataSource reading;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    database.quieten();
    database.deleteVisits();
    watch.renew();
    changes.take();
  }

  @AfterEach
  void wake() throws SQLException {
    database.deleteVisits();
    watch.renew();
    database.wake();
  }

  /** As another node does on a server that was promoted, while this one was idle. */
  private void haveAnotherServerTakeOver() throws SQLException {
    database.execute("UPDATE recording_gate SET storage_id = UUID()");
    watch.renew();
  }

  private StorageId now() {
    return storage.epoch().orElseThrow().storage();
  }

  private Map<Integer, String> urls(int id) throws SQLException {
    try (Connection connection = reading.getConnection()) {
      return values.urls(connection, now(), List.of(id));
    }
  }

  @Test
  void tellsOnceThatAnotherServerHasBecomeThePrimary() throws SQLException {
    haveAnotherServerTakeOver();
    watch.renew();

    assertEquals(List.of(now()), changes.take());
  }

  /** Nodes of the version before leave few such moments at the first start of this one. */
  @Test
  void isGivenItsNameAtTheStartOnceNobodyCommits() throws Exception {
    database.execute("UPDATE recording_gate SET server_id = 0");
    AtomicReference<CompletableFuture<Void>> start = new AtomicReference<>();
    rival.whileLocked(
        "SELECT id FROM recording_gate WHERE id = 1 LOCK IN SHARE MODE",
        () -> {
          start.set(rival.start(() -> migrated.fire(new Migrated())));
          assertThrows(
              TimeoutException.class,
              () -> start.get().get(HELD.toMillis(), TimeUnit.MILLISECONDS));
        });

    start.get().get(1, TimeUnit.MINUTES);
    assertTrue(storage.epoch().isPresent());
  }

  @Test
  void tellsNothingWhereRowsOfADictionaryAreRemoved() throws SQLException {
    database.execute("UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1");
    watch.renew();

    assertEquals(List.of(), changes.take());
  }

  /** As on a server that gave the id to another page; in both directions. */
  @Test
  void forgetsIdsAndTheirValues() throws SQLException {
    PageUrl other = PageUrl.of("https://other.example/");
    int id = ids(PAGE).pages().get(PAGE);
    assertEquals(Map.of(id, PAGE.value()), urls(id));
    database.execute("DELETE FROM page WHERE id = " + id);
    int before = dictionary.pages(Set.of(other), now()).get(other);
    database.execute("UPDATE page SET id = " + id + " WHERE id = " + before);
    assertEquals(id, ids(PAGE).pages().get(PAGE), "is cached");
    assertEquals(Map.of(id, PAGE.value()), urls(id), "is cached");

    haveAnotherServerTakeOver();
    assertEquals(Map.of(id, other.value()), urls(id));
    assertEquals(Map.of(other, id), ids(other).pages());
    assertNotEquals(id, ids(PAGE).pages().get(PAGE));
  }

  private DictionaryIds ids(PageUrl page) {
    return dictionaries.ids(List.of(page), List.of(), List.of());
  }

  @Test
  void forgetsCountsOfPages() throws SQLException {
    ids(PAGE);
    assertEquals(new PageCount(0, PageCount.MARIADB), counts.count(PAGE));
    assertEquals(new PageCount(0, PageCount.IN_MEMORY), counts.count(PAGE));

    haveAnotherServerTakeOver();
    assertEquals(new PageCount(0, PageCount.MARIADB), counts.count(PAGE));
  }
}
