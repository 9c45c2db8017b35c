package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.database.control.ConflictException;
import footfall.database.control.DuplicateKeyException;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.imports.control.ImportSources;
import footfall.imports.control.ImportStore;
import footfall.imports.entity.ImportRequest;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.ImportStep;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LogHead;
import footfall.visits.control.RemovalUnderWayException;
import footfall.visits.control.VisitStore;
import footfall.visits.entity.Visit;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    store.persist(Visits.of(0, 3), store.dictionaryEpoch(), () -> {});

    assertStored(3);
  }

  @Test
  void rollsAllBackWhereOneIdIsTaken() throws SQLException {
    List<Visit> batch = withDuplicate(Visits.of(1, 3));

    assertThrows(
        DuplicateKeyException.class, () -> store.persist(batch, store.dictionaryEpoch(), () -> {}));
    assertStored(0);
  }

  @Test
  void rollsAllBackWhereARequestWasRefusedBeforeTheCommit() throws SQLException {
    Runnable refused =
        () -> {
          throw new RemovalUnderWayException();
        };

    assertThrows(
        RemovalUnderWayException.class,
        () -> store.persist(Visits.of(2, 3), store.dictionaryEpoch(), refused));
    assertStored(0);
  }

  @Test
  void storesNoIdsOfAnEarlierEpoch() throws SQLException {
    int epoch = store.dictionaryEpoch();
    database.execute("UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1");

    DictionariesChangedException changed =
        assertThrows(
            DictionariesChangedException.class,
            () -> store.persist(Visits.of(3, 3), epoch, () -> {}));
    assertEquals(epoch + 1, changed.epoch());
    assertStored(0);
  }

  @Test
  void storesNoVisitsOfATimeThatIsBeingRemoved() throws SQLException {
    List<Visit> visits = Visits.of(4, 3);
    database.execute("UPDATE recording_gate SET removing_before = " + visits.get(1).id());

    assertThrows(
        RemovalUnderWayException.class,
        () -> store.persist(visits, store.dictionaryEpoch(), () -> {}));
    assertStored(0);
    store.persist(visits.subList(1, 3), store.dictionaryEpoch(), () -> {});
    assertStored(2);
  }

  @Test
  void storesNothingWhileTheGateIsLockedAlone() throws SQLException {
    int epoch = store.dictionaryEpoch();
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
            new ImportRequest("transactions", Optional.empty(), false),
            Optional.empty(),
            LogHead.of(List.of()),
            "jsonl",
            LineCounts.NONE);
    List<Visit> visits = Visits.of(6, 3);

    assertThrows(
        DuplicateKeyException.class,
        () ->
            imports.persist(
                source, store.dictionaryEpoch(), committed -> step(withDuplicate(visits))));
    assertStored(0);
    assertEquals(0, committedLines());

    imports.persist(source, store.dictionaryEpoch(), committed -> step(visits));
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
