package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.analytics.control.PageCountStore;
import footfall.database.control.ConflictException;
import footfall.database.control.LeaseToken;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.DictionaryStore;
import footfall.dictionary.entity.DictionaryKind;
import footfall.retention.control.Cleanup;
import footfall.retention.control.DictionaryRemoval;
import footfall.retention.control.RemovalGate;
import footfall.retention.control.RemovalStore;
import footfall.retention.entity.Removal;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.values.PageUrl;
import footfall.visits.control.GateHeldException;
import footfall.visits.control.OutboxFence;
import footfall.visits.control.StorageStore;
import footfall.visits.control.VisitStore;
import footfall.visits.entity.BatchContent;
import footfall.visits.entity.Visit;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that stands still between its last statement and its commit, while others go on. */
@ExtendWith(ArquillianExtension.class)
class FoldingIT {

  /** Is not in the trail. */
  private static final AuditEntry AUDITED =
      AuditEntry.begun(
          Instant.EPOCH, AuditSource.job("test"), AuditAction.REBUILD, "", AuditDetail.NONE);

  private static final int PAGE = 1;

  /** MariaDB lets each transaction wait for a lock for a second. */
  private static final Duration LOCK_WAITS_OF_20 = Duration.ofSeconds(20);

  /** As recording does it. */
  private static final String APPEND =
      "INSERT INTO visit_batch (visits, content)"
          + " SELECT 1, x'%s' FROM recording_gate WHERE id = 1 LOCK IN SHARE MODE";

  /** What a version counts that relies on the order of the batches' numbers. */
  private static final String COUNT_OF_THE_VERSION_BEFORE =
      """
      SELECT (SELECT COALESCE(SUM(t.visits), 0) FROM page_total t
              JOIN rollup_state s ON s.generation = t.generation)
        + (SELECT COALESCE(SUM(b.visits), 0) FROM visit_batch b
           WHERE b.id > (SELECT folded_to FROM rollup_state))
      """;

  private final LeaseToken lease = new LeaseToken(RollupLease.NAME, "mine");

  @Inject private QuietDatabase database;
  @Inject private Rival rival;
  @Inject private VisitStore visits;
  @Inject private StorageStore storage;
  @Inject private RollupStore rollups;
  @Inject private RollupJob job;
  @Inject private OutboxFence fences;
  @Inject private PageCountStore counts;
  @Inject private RemovalGate gate;
  @Inject private RemovalStore removals;
  @Inject private DictionaryStore dictionary;
  @Inject private Cleanup cleanup;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    database.quieten();
    database.deleteVisits();
    assertTrue(rollups.tryAcquire(lease));
  }

  @AfterEach
  void wake() throws SQLException {
    rollups.release(lease);
    database.deleteVisits();
    database.wake();
  }

  private void record(List<Visit> batch) {
    visits.persist(batch, storage.epoch().orElseThrow(), () -> {});
  }

  private void assertCounted(long all, long unfolded) throws SQLException {
    assertEquals(all, counts.count(PAGE, (begun, ended) -> {}));
    assertEquals(all, database.number(COUNT_OF_THE_VERSION_BEFORE), "by the version before");
    assertEquals(unfolded, rollups.progress().unfoldedVisits());
  }

  /** Begins a batch and stands still before its commit, until it may go on. */
  private CompletableFuture<Void> standStill(Visit visit, CountDownLatch goOn) throws Exception {
    CountDownLatch appended = new CountDownLatch(1);
    String content = HexFormat.of().formatHex(BatchContent.encode(List.of(visit)));
    CompletableFuture<Void> committed =
        rival.run(
            appended,
            goOn,
            APPEND.replace("%s", content),
            "INSERT INTO visit VALUES (" + visit.id() + ", " + PAGE + ", 1, 1)");
    CompletableFuture.anyOf(committed, CompletableFuture.runAsync(() -> await(appended))).join();
    return committed;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void countsABatchOnceThatCommitsBehindOneWithALargerNumber() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> late = standStill(Visits.of(0, 1).get(0), goOn);
    record(Visits.of(1, 2));
    assertCounted(2, 2);
    assertFalse(rollups.fold(lease, rollups.lastBatch(), 1_000));
    assertCounted(2, 0);

    goOn.countDown();
    late.join();
    assertCounted(3, 1);
    record(Visits.of(2, 4));
    assertCounted(7, 5);
    assertTrue(rollups.fold(lease, rollups.lastBatch(), 1), "folds one batch of two");
    assertCounted(7, 4);
    assertFalse(rollups.fold(lease, rollups.lastBatch(), 1_000));
    assertCounted(7, 0);
  }

  /** The number up to which no batch is left. */
  private long bound() throws SQLException {
    return database.number("SELECT folded_to FROM rollup_state");
  }

  private void foldAll() {
    assertFalse(rollups.fold(lease, rollups.lastBatch(), 1_000));
  }

  private void appendFence() {
    assertTrue(fences.append());
  }

  @Test
  void movesTheBoundOnceAFenceIsFolded() throws SQLException {
    long before = bound();
    record(Visits.of(50, 2));
    foldAll();
    assertEquals(before, bound(), "without a fence");

    appendFence();
    long fence = rollups.lastBatch();
    assertEquals(before, bound(), "before it is folded");
    record(Visits.of(51, 3));
    assertCounted(5, 3);
    foldAll();
    assertCounted(5, 0);
    assertTrue(fence > before);
    assertEquals(fence, bound());
    assertEquals(0, rollups.lastBatch());

    record(Visits.of(52, 1));
    assertCounted(6, 1);
    foldAll();
    assertCounted(6, 0);
    assertEquals(fence, bound());
  }

  /** Whose number is smaller than those that are folded, and than the later fence's. */
  @Test
  void appendsNoFenceWhileABatchIsNotCommitted() throws Exception {
    long before = bound();
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> late = standStill(Visits.of(53, 1).get(0), goOn);
    record(Visits.of(54, 2));
    assertThrows(GateHeldException.class, fences::append);
    foldAll();
    assertThrows(GateHeldException.class, fences::append);
    assertEquals(before, bound());
    assertCounted(2, 0);

    goOn.countDown();
    late.join();
    assertCounted(3, 1);
    appendFence();
    long fence = rollups.lastBatch();
    assertCounted(3, 1);
    foldAll();
    assertCounted(3, 0);
    assertEquals(fence, bound());
  }

  /** As of a node that ended between the two. */
  @Test
  void foldsFencesThatWereLeft() throws SQLException {
    long before = bound();
    record(Visits.of(55, 2));
    appendFence();
    record(Visits.of(56, 1));
    appendFence();
    long last = rollups.lastBatch();
    database.execute("UPDATE visit_batch SET committed_at = committed_at - INTERVAL 1 HOUR");

    assertTrue(rollups.fold(lease, last, 2), "folds up to the first fence");
    assertEquals(before, bound());
    assertCounted(3, 1);
    assertTrue(rollups.progress().lag().compareTo(Duration.ofMinutes(59)) > 0);
    assertTrue(rollups.fold(lease, last, 1), "folds the first fence and the batch behind it");
    assertTrue(bound() > before && bound() < last);
    assertCounted(3, 0);
    assertEquals(Duration.ZERO, rollups.progress().lag(), "of a fence alone");
    foldAll();
    assertEquals(last, bound());
    assertCounted(3, 0);
  }

  /** Nothing is there but what MariaDB has not purged, for which this stands. */
  @Test
  void readsNothingUpToTheBound() throws Exception {
    record(Visits.of(57, 1));
    appendFence();
    foldAll();
    String content = HexFormat.of().formatHex(BatchContent.encode(Visits.of(58, 1)));
    database.execute(
        "INSERT INTO visit_batch (id, visits, content) VALUES ("
            + bound()
            + ", 1, x'"
            + content
            + "')");

    assertCounted(1, 0);
    assertEquals(0, rollups.lastBatch());
    assertFalse(rollups.fold(lease, Long.MAX_VALUE, 1_000));
    assertCounted(1, 0);
  }

  @Test
  void theJobMovesTheBoundAndThenRests() throws SQLException {
    long before = bound();
    rollups.release(lease);
    int batches = 0;
    do {
      record(Visits.of(100 + batches, 1));
      batches++;
      database.execute("UPDATE visit_batch SET committed_at = committed_at - INTERVAL 1 HOUR");
      job.run();
      assertCounted(batches, 0);
    } while (bound() == before);

    long moved = bound();
    job.run();
    assertEquals(0, database.number("SELECT COUNT(*) FROM visit_batch"));
    record(Visits.of(99, 1));
    assertEquals(moved + 1, rollups.lastBatch(), "nothing was written meanwhile");
  }

  @Test
  void foldsNothingBehindTheLastBatchThatItWasGiven() throws SQLException {
    record(Visits.of(3, 1));
    long last = rollups.lastBatch();
    record(Visits.of(4, 2));

    assertFalse(rollups.fold(lease, last, 1_000));
    assertCounted(3, 2);
  }

  /** As folding and questions do, and a cleanup that may not. */
  @Test
  void recordsAndFoldsWhileANodeStandsStillInItsCommit() throws Exception {
    Instant before = Instant.parse("1990-01-01T00:00:00Z");
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> stopped = standStill(Visits.of(5, 1).get(0), goOn);
    long begin = System.nanoTime();
    for (int batch = 1; batch <= 20; batch++) {
      assertThrows(GateHeldException.class, () -> gate.begin(lease, before, false, AUDITED));
      record(Visits.of(5 + batch, 1));
      assertFalse(rollups.fold(lease, rollups.lastBatch(), 1_000));
      assertCounted(batch, 0);
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(taken.compareTo(LOCK_WAITS_OF_20) < 0, () -> "waits for the gate: " + taken);

    goOn.countDown();
    stopped.join();
    assertCounted(21, 1);
    Removal removal = gate.begin(lease, before, false, AUDITED);
    gate.finish(lease, removal);
    assertEquals(0, database.number("SELECT removing_before FROM recording_gate"));
  }

  @Test
  void beginsACleanupOnceTheCommitHasEnded() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<Void> stopped = standStill(Visits.of(30, 1).get(0), goOn);
    rollups.release(lease);
    CompletableFuture<Long> removed =
        rival.aside(() -> cleanup.removeOlderThan(20_000, false, AUDITED).deletedVisits());
    while (database.number("SELECT holder <> '' FROM lease WHERE name = 'rollups and reports'")
        == 0) {
      assertFalse(removed.isDone());
    }
    record(Visits.of(31, 2));
    goOn.countDown();
    stopped.join();

    assertEquals(0, removed.join());
    assertTrue(database.number("SELECT removing_before FROM recording_gate") > 0);
    assertCounted(3, 3);
  }

  /** A removal that waits for a row with the gate locked would have recording wait. */
  @Test
  void waitsForNoRowOfADictionaryThatAnotherNodeHasLocked() throws SQLException {
    StorageId here = storage.epoch().orElseThrow().storage();
    dictionary.pages(Set.of(PageUrl.of("https://first.example/")), here);
    PageUrl unused = PageUrl.of("https://unused.example/");
    int id = dictionary.pages(Set.of(unused), here).get(unused);
    DictionaryRemoval rows = removals.unused(lease, DictionaryKind.PAGE, 0);
    assertTrue(removals.findNext(lease, rows));
    int epoch = storage.epoch().orElseThrow().number();
    rival.whileLocked(
        "SELECT id FROM page WHERE id = " + id + " FOR UPDATE",
        () -> {
          assertThrows(ConflictException.class, () -> gate.deleteFound(lease, rows));
          record(Visits.of(40, 1));
        });

    assertEquals(epoch, storage.epoch().orElseThrow().number());
    gate.deleteFound(lease, rows);
    assertEquals(epoch + 1, storage.epoch().orElseThrow().number());
    assertEquals(0, database.number("SELECT COUNT(*) FROM page WHERE id = " + id));
  }

  /** Also where a client has gone there since the rows were found. */
  @Test
  void keepsAPageThatAClientWasOnLast() throws SQLException {
    StorageId here = storage.epoch().orElseThrow().storage();
    PageUrl page = PageUrl.of("https://heartbeats-only.example/");
    int id = dictionary.pages(Set.of(page), here).get(page);
    DictionaryRemoval rows = removals.unused(lease, DictionaryKind.PAGE, id - 1);
    assertTrue(removals.findNext(lease, rows));
    database.execute(
        "INSERT INTO presence_client (id, identity, ip, client_id, online_since, last_seen,"
            + " seen_hour, page_id, page_seen)"
            + " VALUES (2000000000, x'00112233445566778899AABBCCDDEEFF', x'CB007107', 'on it',"
            + " 1, 1, 0, "
            + id
            + ", 1)");

    gate.deleteFound(lease, rows);
    assertEquals(1, database.number("SELECT COUNT(*) FROM page WHERE id = " + id));

    database.execute("DELETE FROM presence_client WHERE id = 2000000000");
    DictionaryRemoval again = removals.unused(lease, DictionaryKind.PAGE, id - 1);
    assertTrue(removals.findNext(lease, again));
    gate.deleteFound(lease, again);
    assertEquals(0, database.number("SELECT COUNT(*) FROM page WHERE id = " + id));
  }
}
