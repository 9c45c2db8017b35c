package footfall.presence.control;

import static footfall.presence.control.PresenceNode.NOON;
import static footfall.presence.control.PresenceNode.beats;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.database.control.ConflictException;
import footfall.database.control.DuplicateKeyException;
import footfall.database.control.Sql;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.entity.DictionaryIds;
import footfall.groupcommit.ItemsHeldUpException;
import footfall.incontainer.Deployments;
import footfall.incontainer.InTransaction;
import footfall.incontainer.MovableClock;
import footfall.incontainer.QuietDatabase;
import footfall.incontainer.Rival;
import footfall.presence.entity.ClientKey;
import footfall.presence.entity.ClientPresence;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.presence.entity.HourPresenceCount;
import footfall.values.PageUrl;
import footfall.visits.control.StorageWatch;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several nodes record heartbeats at once, and stop, and meet another server. */
@ExtendWith(ArquillianExtension.class)
class HeartbeatStreamsIT {

  private static final String INSERT_AGAIN =
      """
      INSERT INTO presence_client
        (id, identity, ip, client_id, online_since, last_seen, seen_hour)
      SELECT 2000000000, identity, ip, client_id, 1, 1, 0 FROM presence_client
      """;

  private static final int HOUR = ClientPresence.hour(NOON.toEpochMilli());
  private static final String ID = "SELECT id FROM presence_client WHERE client_id = ";

  @Inject private QuietDatabase database;
  @Inject private InTransaction transaction;
  @Inject private Rival rival;
  @Inject private MovableClock clock;
  @Inject private HeartbeatStreams streams;
  @Inject private HeartbeatStore store;
  @Inject private HeartbeatRecorder recorder;
  @Inject private PresenceStore presence;
  @Inject private Dictionaries dictionaries;
  @Inject private StorageWatch storage;
  @Inject private PresenceMaintenance maintenance;

  private PresenceNode mine;
  private PresenceNode others;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    database.quieten();
    database.deleteHeartbeats();
    mine = new PresenceNode(streams, store);
    others = new PresenceNode(streams, store);
  }

  @AfterEach
  void wake() throws SQLException {
    database.deleteHeartbeats();
    database.wake();
  }

  private long lastSeen(String client) throws SQLException {
    return database.number(
        "SELECT last_seen FROM presence_client WHERE client_id = '" + client + "'");
  }

  /** What another node has locked that stands still in its transaction: its stream, a client. */
  private String lockOfOthers(String client) throws SQLException {
    long id = database.number(ID + "'" + client + "'");
    return "SELECT s.id FROM presence_stream s, presence_client c WHERE s.id = "
        + others.stream().id()
        + " AND c.id = "
        + id
        + " FOR UPDATE";
  }

  private int online(PresenceNode node) {
    return presence.refresh(node.online(), NOON.toEpochMilli()).count(NOON.toEpochMilli());
  }

  @Test
  void aNodeThatStandsStillHoldsUpNoClientsButItsOwn() throws SQLException {
    others.commit(beats(0, "theirs"));
    mine.commit(beats(0, "mine"));
    rival.whileLocked(
        lockOfOthers("theirs"),
        () -> {
          mine.commit(beats(1, "mine"));
          mine.commit(beats(1, "new"));
          assertThrows(
              ItemsHeldUpException.class, () -> mine.commit(beats(2, "mine", "theirs", "newer")));
          assertEquals(NOON.toEpochMilli() + 1, lastSeen("mine"));
          mine.commit(beats(2, "mine"));
        });

    mine.commit(beats(3, "theirs"));
    assertEquals(NOON.toEpochMilli() + 3, lastSeen("theirs"));
    assertEquals(3, database.number("SELECT COUNT(*) FROM presence_client"));
    assertEquals(3, presence.countSeenAfter(Instant.EPOCH));
  }

  @Test
  void aGroupCommitCommitsTheOthersAndThoseThatAreHeldUpLater() throws Exception {
    others.commit(beats(0, "theirs"));
    CompletableFuture<?>[] held = new CompletableFuture<?>[1];
    rival.whileLocked(
        lockOfOthers("theirs"),
        () -> {
          held[0] = recorder.record(beats(1, "theirs").get(0)).toCompletableFuture();
          for (int i = 0; i < 20; i++) {
            recorder.record(beats(i, "mine").get(0)).toCompletableFuture().join();
          }
          assertFalse(held[0].isDone());
        });

    held[0].get(10, TimeUnit.SECONDS);
    assertEquals(NOON.toEpochMilli() + 1, lastSeen("theirs"));
    assertEquals(NOON.toEpochMilli() + 19, lastSeen("mine"));
  }

  @Test
  void aClientThatAnotherNodeIsInsertingIsNotWaitedForEither() throws SQLException {
    mine.commit(beats(0, "mine"));
    String identity = HexKey.of(beats(0, "new").get(0));
    rival.whileLocked(
        "INSERT INTO presence_client"
            + " (id, identity, ip, client_id, online_since, last_seen, seen_hour)"
            + " VALUES (2000000000, UNHEX('"
            + identity
            + "'), UNHEX('CB007109'), 'new', 1, 1, 0)",
        () -> {
          assertThrows(ItemsHeldUpException.class, () -> mine.commit(beats(1, "new")));
          mine.commit(beats(1, "mine"));
        });

    mine.commit(beats(1, "new"));
    assertEquals(2, database.number("SELECT COUNT(*) FROM presence_client"));
  }

  @Test
  void twoNodesThatMeetTheSameNewClientsGiveEachOneRowAndCountItOnce() throws Exception {
    String[] clients = IntStream.range(0, 200).mapToObj(i -> "c" + i).toArray(String[]::new);
    CyclicBarrier start = new CyclicBarrier(2);
    List<CompletableFuture<Void>> both =
        List.of(mine, others).stream()
            .map(node -> rival.start(() -> beatEach(node, clients, start)))
            .toList();
    for (CompletableFuture<Void> node : both) {
      node.get(60, TimeUnit.SECONDS);
    }

    assertEquals(200, database.number("SELECT COUNT(*) FROM presence_client"));
    assertEquals(200, presence.countSeenAfter(Instant.EPOCH));
    assertEquals(200, online(mine));
    assertEquals(200, online(others));
    List<HourPresenceCount> history = history(mine);
    assertEquals(List.of(200, 200), peakAndClients(history));
    maintenance.foldHistory(others.online());
    assertEquals(history, history(mine));
    assertEquals(history, history(others));
  }

  private static void beatEach(PresenceNode node, String[] clients, CyclicBarrier start) {
    try {
      for (String client : clients) {
        start.await(30, TimeUnit.SECONDS);
        node.commitAgainAndAgain(beats(0, client));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<HourPresenceCount> history(PresenceNode node) {
    return presence.history(node.online(), NOON, NOON);
  }

  private static List<Integer> peakAndClients(List<HourPresenceCount> history) {
    return List.of(history.get(0).peakOnline(), history.get(0).clients());
  }

  @Test
  void idsThatAreGivenAgainChangeNoOtherClient() throws SQLException {
    mine.commit(beats(0, "first"));
    int id = (int) database.number(ID + "'first'");
    others.commit(beats(0, "second"));
    others.stream().reserve(id, id + 100);

    DuplicateKeyException taken =
        assertThrows(DuplicateKeyException.class, () -> others.commit(beats(5, "third")));
    assertEquals(NOON.toEpochMilli(), lastSeen("first"));
    HeartbeatBatchRecorder.conflict(taken, others.stream());
    assertFalse(others.stream().isOpen());

    others.commit(beats(5, "third"));
    assertEquals(3, database.number("SELECT COUNT(*) FROM presence_client"));
    assertEquals(3, presence.countSeenAfter(Instant.EPOCH));
  }

  @Test
  void aClientThatAnotherNodeInsertedFirstIsNoReasonToGiveTheStreamUp() {
    mine.commit(beats(0, "first"));
    DuplicateKeyException known =
        assertThrows(
            DuplicateKeyException.class,
            () -> transaction.run(connection -> new Sql(connection, INSERT_AGAIN).update()));

    assertTrue(HeartbeatBatchRecorder.conflict(known, mine.stream()) instanceof ConflictException);
    assertTrue(mine.stream().isOpen());
  }

  @Test
  void aNodeGoesOnInAnotherStreamWhereItsOwnLostItsTail() throws SQLException {
    mine.commit(beats(0, "kept"));
    online(others);
    long kept = mine.stream().sequence();
    mine.commit(beats(0, "lost"));
    assertEquals(2, online(others));
    long before = mine.stream().id();
    database.execute("DELETE FROM presence_stream_batch WHERE sequence > " + kept);
    database.execute("UPDATE presence_stream SET sequence = " + kept);
    database.execute("DELETE FROM presence_client WHERE client_id = 'lost'");

    assertThrows(ConflictException.class, () -> mine.commit(beats(1, "after")));
    assertFalse(mine.stream().isOpen());
    mine.commit(beats(1, "after"));

    assertNotEquals(before, mine.stream().id());
    assertEquals(2, database.number("SELECT COUNT(*) FROM presence_client"));
    assertEquals(2, online(mine));
    assertEquals(2, online(others));
    assertEquals(
        mine.online().list(0, Optional.empty(), 0, 9),
        others.online().list(0, Optional.empty(), 0, 9));
  }

  @Test
  void aPeakHasTheClientsOfAStreamThatWasRemovedBeforeTheNodeReadIt() throws SQLException {
    mine.commit(beats(0, "mine"));
    assertEquals(1, online(mine));
    others.commit(beats(0, "theirs"));
    maintenance.foldHistory(others.online());
    database.execute("UPDATE presence_stream SET appended_at = '2000-01-01'");
    maintenance.removeSilentStreams();
    assertEquals(0, database.number("SELECT COUNT(*) FROM presence_stream"));
    assertThrows(ConflictException.class, () -> mine.commit(beats(1, "new")));
    mine.commit(beats(1, "new"));

    assertEquals(List.of(3, 3), peakAndClients(history(mine)));
    maintenance.foldHistory(mine.online());
    assertEquals(List.of(3, 3), peakAndClients(history(mine)));
  }

  @Test
  void aStreamIsNotWrittenOnAnotherServer() {
    mine.commit(beats(0, "kept"));
    long id = mine.stream().id();
    long sequence = mine.stream().sequence();
    mine.stream().begin(id, mine.stream().server() + 1);
    mine.stream().advanceTo(new HeartbeatBatch(id, sequence, 0, List.of(), List.of(), List.of()));
    mine.stream().reserve(1_000_000_000, 1_000_000_100);

    assertThrows(ConflictException.class, () -> mine.commit(beats(1, "other server")));
    assertFalse(mine.stream().isOpen());
  }

  /** As the version before appends: under its number, without a first time or what ended. */
  private void appendAsTheVersionBefore(HeartbeatBatch batch) throws SQLException {
    byte[] content = batch.content();
    int ended = Integer.BYTES;
    int clients = content.length - ended - Long.BYTES;
    long sequence = database.number("SELECT sequence + 1 FROM presence_state");
    String old = HexFormat.of().formatHex(content, Long.BYTES, Long.BYTES + clients);
    database.execute(
        "INSERT INTO heartbeat_batch (sequence, content) VALUES ("
            + sequence
            + ", UNHEX('"
            + old
            + "'))");
    database.execute("UPDATE presence_state SET sequence = " + sequence);
  }

  @Test
  void readsWhatNodesOfTheVersionBeforeAppend() throws SQLException {
    mine.commit(beats(0, "mine"));
    assertEquals(1, online(mine));
    ClientPresence theirs =
        new ClientPresence(
            ClientKey.of(beats(0, "theirs").get(0).sender()),
            1_500_000_000,
            NOON.toEpochMilli(),
            NOON.toEpochMilli());
    database.execute(
        "INSERT INTO presence_client"
            + " (id, identity, ip, client_id, online_since, last_seen, seen_hour)"
            + " VALUES (1500000000, UNHEX('"
            + HexKey.of(beats(0, "theirs").get(0))
            + "'), UNHEX('CB007109'), 'theirs', "
            + theirs.onlineSince()
            + ", "
            + theirs.lastSeen()
            + ", "
            + HOUR
            + ")");
    appendAsTheVersionBefore(new HeartbeatBatch(1, 1, 0, List.of(theirs), List.of(), List.of()));

    assertEquals(2, online(mine));
    assertEquals(2, online(others));
    assertEquals(2, history(mine).get(0).peakOnline());
    maintenance.foldHistory(mine.online());
    database.execute("UPDATE heartbeat_batch SET committed_at = '2000-01-01'");
    maintenance.trimOutbox();
    assertEquals(0, database.number("SELECT COUNT(*) FROM heartbeat_batch"));
    assertEquals(2, history(others).get(0).peakOnline());
  }

  @Test
  void countsAnewOnceNodesOfTheVersionBeforeAreGone() throws SQLException {
    mine.commit(beats(0, "a", "b", "c"));
    database.execute("INSERT INTO presence_hour VALUES (1, 7), (" + HOUR + ", -1)");
    database.execute("UPDATE presence_state SET sequence = sequence + 1");
    database.execute("INSERT INTO heartbeat_batch (sequence, content) VALUES (1, '')");
    database.execute("UPDATE presence_fold SET sequence = sequence + 1");

    maintenance.recountAfterUpgrade();
    assertEquals(9, presence.countSeenAfter(Instant.EPOCH), "while they may append");

    database.execute("DELETE FROM heartbeat_batch");
    maintenance.recountAfterUpgrade();
    assertEquals(3, presence.countSeenAfter(Instant.EPOCH));
    mine.commit(beats(3_600_000, "a"));
    assertEquals(3, presence.countSeenAfter(Instant.EPOCH));
  }

  @Test
  void removesSilentClientsByMariaDbsClockWhateverTheNodesIs() throws SQLException {
    mine.commit(beats(0, "silent", "seen"));
    database.execute(
        "UPDATE presence_client SET last_seen = 1000 * UNIX_TIMESTAMP(),"
            + " seen_hour = UNIX_TIMESTAMP() DIV 3600 WHERE client_id = 'seen'");
    clock.advance(Duration.ofDays(365));
    try {
      assertTrue(maintenance.removeSilentFor(mine.online(), Duration.ofDays(2)));
      assertFalse(maintenance.removeSilentFor(mine.online(), Duration.ofDays(2)));
    } finally {
      clock.run();
    }
    assertEquals(
        1, database.number("SELECT COUNT(*) FROM presence_client WHERE client_id = 'seen'"));
    assertEquals(1, database.number("SELECT COUNT(*) FROM presence_client"));
  }

  @Test
  void maintenanceOfAnotherNodeIsNotWaitedFor() throws SQLException {
    mine.commit(beats(0, "mine"));
    rival.whileLocked(
        "SELECT id FROM presence_fold FOR UPDATE",
        () -> {
          maintenance.foldHistory(mine.online());
          maintenance.trimOutbox();
          maintenance.removeSilentStreams();
          assertFalse(maintenance.removeSilentFor(mine.online(), Duration.ZERO));
          mine.commit(beats(1, "mine", "new"));
          assertEquals(0, database.number("SELECT COUNT(*) FROM presence_history"));
          assertEquals(List.of(2, 2), peakAndClients(history(mine)));
        });

    maintenance.foldHistory(mine.online());
    assertEquals(List.of(2, 2), peakAndClients(history(mine)));
    assertEquals(1, database.number("SELECT COUNT(*) FROM presence_history"));
  }

  private static PageUrl page(String path) {
    return PageUrl.of("https://streams.example" + path);
  }

  private NamedPages pages(PageUrl... named) {
    storage.renew();
    DictionaryIds ids = dictionaries.ids(List.of(named), List.of(), List.of());
    return new NamedPages(ids.epoch(), ids.pages());
  }

  private static Heartbeat on(PageUrl page, long after, String client) {
    Heartbeat beat = beats(after, client).get(0);
    return new Heartbeat(beat.sender(), beat.time(), Optional.of(page));
  }

  private List<Integer> historyOfSite(PresenceNode node) {
    Instant hour = NOON.plus(Duration.ofHours(1));
    return presence.historyOfSite(node.online(), page("/").host(), NOON, hour).stream()
        .flatMap(count -> Stream.of(count.peakOnline(), count.clients()))
        .toList();
  }

  @Test
  void nodesKnowOnWhichPagesEachOthersClientsAre() throws SQLException {
    NamedPages pages = pages(page("/"), page("/a"), PageUrl.of("https://other.example/"));
    mine.commit(List.of(on(page("/"), 0, "one"), on(page("/a"), 0, "two")), pages);
    others.commit(List.of(on(page("/a"), 1, "three")), pages);
    long now = NOON.toEpochMilli() + 1;
    online(mine);
    online(others);

    for (PresenceNode node : List.of(mine, others)) {
      assertEquals(3, node.online().countOfSite(now, "streams.example"));
      assertEquals(2, node.online().countOfPage(now, page("/a")));
    }
    assertEquals(List.of(3, 3), historyOfSite(others));

    maintenance.foldHistory(mine.online());
    others.commit(List.of(on(PageUrl.of("https://other.example/"), 2, "three")), pages);
    online(mine);
    assertEquals(2, mine.online().countOfSite(now + 1, "streams.example"));
    assertEquals(List.of(3, 3), historyOfSite(mine));
    maintenance.foldHistory(others.online());
    assertEquals(
        1, database.number("SELECT peak FROM presence_site_history WHERE host = 'other.example'"));
    assertEquals(List.of(3, 3), historyOfSite(new PresenceNode(streams, store)));
  }

  @Test
  void batchesStayUntilTheHistoryOfSitesHasThemWhatTheVersionBeforeMayFold() throws SQLException {
    mine.commit(List.of(on(page("/"), 0, "one")), pages(page("/")));
    maintenance.foldHistory(mine.online());
    database.execute("UPDATE presence_stream_fold SET sites_sequence = 0");
    database.execute("DELETE FROM presence_site_history");
    database.execute("UPDATE presence_stream_batch SET committed_at = '2000-01-01'");

    maintenance.trimOutbox();
    assertEquals(List.of(1, 1), historyOfSite(mine));
    maintenance.foldHistory(mine.online());
    maintenance.trimOutbox();
    assertEquals(0, database.number("SELECT COUNT(*) FROM presence_stream_batch"));
    assertEquals(List.of(1, 1), historyOfSite(mine));
  }

  /** Which changes the time, and not the page, of a client that it hears of. */
  @Test
  void aClientThatTheVersionBeforeHasHeardOfSinceIsOnNoPage() throws SQLException {
    mine.commit(List.of(on(page("/"), 0, "one"), on(page("/"), 0, "two")), pages(page("/")));
    database.execute(
        "UPDATE presence_client SET last_seen = last_seen + 1 WHERE client_id = 'two'");

    assertEquals(2, online(others));
    assertEquals(1, others.online().countOfPage(NOON.toEpochMilli(), page("/")));
  }

  @Test
  void idsOfPagesAreNotStoredInAnotherEpochOfTheDictionaries() throws SQLException {
    NamedPages pages = pages(page("/"));
    assertEquals(0, online(mine));
    database.execute("UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1");

    assertThrows(
        DictionariesChangedException.class,
        () -> mine.commit(List.of(on(page("/"), 0, "one")), pages));
    mine.commit(beats(0, "one"));
    mine.commit(List.of(on(page("/"), 1, "one")), pages(page("/")));
    assertEquals(1, mine.online().countOfPage(NOON.toEpochMilli() + 1, page("/")));
  }
}
