package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.access.entity.Sites;
import footfall.database.control.ConflictException;
import footfall.database.control.DuplicateKeyException;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.control.DictionaryStore;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.imports.control.ImportSources;
import footfall.imports.control.ImportStore;
import footfall.imports.entity.ImportRequest;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.ImportStep;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LogHead;
import footfall.values.PageUrl;
import footfall.visits.control.GateHeldException;
import footfall.visits.control.RemovalUnderWayException;
import footfall.visits.control.StorageStore;
import footfall.visits.control.VisitStore;
import footfall.visits.entity.Visit;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A batch of visits is stored whole or not at all. */
@ExtendWith(ArquillianExtension.class)
class VisitTransactionsIT {

  @Inject private QuietDatabase database;
  @Inject private Rival rival;
  @Inject private VisitStore store;
  @Inject private StorageStore storage;
  @Inject private DictionaryStore dictionary;
  @Inject private ImportStore imports;
  @Inject private ImportSources sources;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    database.quieten();
    database.deleteVisits();
  }

  @AfterEach
  void wake() throws SQLException {
    database.deleteVisits();
    database.wake();
  }

  private DictionaryEpoch epoch() {
    return storage.epoch().orElseThrow();
  }

  private static List<Visit> withDuplicate(List<Visit> visits) {
    List<Visit> batch = new ArrayList<>(visits);
    batch.add(visits.get(0));
    return batch;
  }

  private void assertStored(long visits) throws SQLException {
    assertEquals(visits, database.number("SELECT COUNT(*) FROM visit"));
    assertEquals(
        visits, database.number("SELECT COALESCE(SUM(visits), 0) FROM visit_batch"), "in batches");
  }

  @Test
  void storesVisitsTogetherWithTheirBatch() throws SQLException {
    store.persist(Visits.of(0, 3), epoch(), () -> {});

    assertStored(3);
  }

  @Test
  void rollsAllBackWhereOneIdIsTaken() throws SQLException {
    List<Visit> batch = withDuplicate(Visits.of(1, 3));

    assertThrows(DuplicateKeyException.class, () -> store.persist(batch, epoch(), () -> {}));
    assertStored(0);
  }

  @Test
  void rollsAllBackWhereARequestWasRefusedBeforeTheCommit() throws SQLException {
    Runnable refused =
        () -> {
          throw new RemovalUnderWayException();
        };

    assertThrows(
        RemovalUnderWayException.class, () -> store.persist(Visits.of(2, 3), epoch(), refused));
    assertStored(0);
  }

  @Test
  void storesNoIdsOfAnEarlierEpoch() throws SQLException {
    DictionaryEpoch epoch = epoch();
    database.execute("UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1");

    assertRefused(Visits.of(3, 3), epoch);
  }

  private void assertRefused(List<Visit> visits, DictionaryEpoch epoch) throws SQLException {
    assertThrows(DictionariesChangedException.class, () -> store.persist(visits, epoch, () -> {}));
    assertStored(0);
  }

  /** As it is on a replica that was promoted: the gate's row came from the primary before. */
  @Test
  void storesNothingOnAServerThatIsNotThePrimaryByTheGate() throws SQLException {
    DictionaryEpoch before = epoch();
    database.execute("UPDATE recording_gate SET server_id = server_id + 1");
    DictionaryEpoch copied =
        new DictionaryEpoch(
            new StorageId(before.storage().name(), before.storage().server() + 1), before.number());

    assertEquals(Optional.empty(), storage.epoch());
    assertRefused(Visits.of(7, 3), before);
    assertRefused(Visits.of(7, 3), copied);

    DictionaryEpoch now = storage.takeOver("the time of a test");
    assertEquals(new StorageId("the time of a test", before.storage().server()), now.storage());
    assertEquals(before.number() + 1, now.number());
    assertEquals(now, storage.takeOver("another's, who is late"));
    assertRefused(Visits.of(7, 3), before);
    store.persist(Visits.of(7, 3), now, () -> {});
    assertStored(3);
  }

  /** The number of an epoch may come again on a server that lacks when it rose before. */
  @Test
  void storesNoIdsOfAnotherTimeWithTheSameNumber() throws SQLException {
    DictionaryEpoch now = epoch();
    StorageId other = new StorageId("another time", now.storage().server());

    assertRefused(Visits.of(8, 3), new DictionaryEpoch(other, now.number()));
  }

  @Test
  void looksIdsUpOnNoOtherServer() {
    PageUrl page = PageUrl.of("https://transactions.example/");
    StorageId here = epoch().storage();
    int id = dictionary.pages(Set.of(page), here).get(page);
    StorageId elsewhere = new StorageId(here.name(), here.server() + 1);

    assertThrows(
        DictionariesChangedException.class, () -> dictionary.pages(Set.of(page), elsewhere));
    assertEquals(Map.of(page, id), dictionary.pages(Set.of(page), here));
  }

  /** A request that waits for the lock would have later commits wait behind it. */
  @Test
  void givesUpAtOnceOnAGateThatACommitHolds() throws SQLException {
    DictionaryEpoch epoch = epoch();
    database.execute("UPDATE recording_gate SET server_id = server_id + 1");
    rival.whileLocked(
        "SELECT id FROM recording_gate LOCK IN SHARE MODE",
        () -> assertThrows(GateHeldException.class, () -> storage.takeOver("too early")));

    assertEquals(Optional.empty(), storage.epoch());
    assertEquals(epoch.number() + 1, storage.takeOver("in time").number());
  }

  @Test
  void storesNoVisitsOfATimeThatIsBeingRemoved() throws SQLException {
    List<Visit> visits = Visits.of(4, 3);
    database.execute("UPDATE recording_gate SET removing_before = " + visits.get(1).id());

    assertThrows(RemovalUnderWayException.class, () -> store.persist(visits, epoch(), () -> {}));
    assertStored(0);
    store.persist(visits.subList(1, 3), epoch(), () -> {});
    assertStored(2);
  }

  @Test
  void storesNothingWhileTheGateIsLockedAlone() throws SQLException {
    DictionaryEpoch epoch = epoch();
    rival.whileLocked(
        "SELECT id FROM recording_gate FOR UPDATE",
        () ->
            assertThrows(
                ConflictException.class, () -> store.persist(Visits.of(5, 3), epoch, () -> {})));

    assertStored(0);
    store.persist(Visits.of(5, 3), epoch, () -> {});
    assertStored(3);
  }

  @Test
  void movesASourceOnOnlyTogetherWithItsVisits() throws SQLException {
    ImportSource source =
        imports.begin(
            new ImportRequest("transactions", Optional.empty(), false, Sites.ALL),
            Optional.empty(),
            LogHead.of(List.of()),
            "jsonl",
            LineCounts.NONE);
    List<Visit> visits = Visits.of(6, 3);

    assertThrows(
        DuplicateKeyException.class,
        () -> imports.persist(source, epoch(), committed -> step(withDuplicate(visits))));
    assertStored(0);
    assertEquals(0, committedLines());

    imports.persist(source, epoch(), committed -> step(visits));
    assertStored(3);
    assertEquals(10, committedLines());
    database.execute("DELETE FROM import_source WHERE name = 'transactions'");
  }

  private long committedLines() {
    return sources.find("transactions").orElseThrow().progress().committedLines();
  }

  private static ImportStep step(List<Visit> visits) {
    LineCounts counts = new LineCounts(visits.size(), 10 - visits.size(), 0, 0);
    return new ImportStep(visits, 10, Optional.empty(), counts);
  }
}
