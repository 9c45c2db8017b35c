package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.database.control.LeaseHeldException;
import footfall.database.control.LeaseToken;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.DictionaryStore;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.rollups.entity.RollupProgress;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.control.StorageStore;
import footfall.visits.control.VisitStore;
import footfall.visits.entity.Visit;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tables of reports beside nodes of the version before, which folds as well but does not know
 * them. {@code ExactnessIT} compares them after random steps.
 */
@ExtendWith(ArquillianExtension.class)
class ReportTablesIT {

  /** Is not in the trail. */
  private static final AuditEntry AUDITED =
      AuditEntry.begun(
          Instant.EPOCH, AuditSource.job("test"), AuditAction.REBUILD, "", AuditDetail.NONE);

  /** How the version before acquires its lease. */
  private static final String ACQUIRE =
      "UPDATE lease SET holder = 'before', expires_at = CURRENT_TIMESTAMP(3) + INTERVAL 20 SECOND"
          + " WHERE name = 'rollups' AND expires_at <= CURRENT_TIMESTAMP(3)";

  private static final String RELEASE =
      "UPDATE lease SET holder = '', expires_at = CURRENT_TIMESTAMP(3)"
          + " WHERE name = 'rollups' AND holder = 'before'";

  /** Stands for ten minutes in which no node of this version runs. */
  private static final String EXPIRE =
      "UPDATE lease SET expires_at = '2000-01-01' WHERE name = 'rollups'";

  private final LeaseToken lease = new LeaseToken(RollupLease.NAME, "mine");
  private final LeaseToken others = new LeaseToken(RollupLease.NAME, "another's");

  @Inject private QuietDatabase database;
  @Inject private ReportTables tables;
  @Inject private RollupStore rollups;
  @Inject private VisitStore visits;
  @Inject private StorageStore storage;
  @Inject private DictionaryStore dictionary;

  private final List<Integer> pages = new ArrayList<>();
  private Instant now;
  private long tick;
  private int firstVisitor = 1;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    database.quieten();
    database.deleteVisits();
    now = Instant.ofEpochMilli(database.number("SELECT CAST(UNIX_TIMESTAMP() * 1000 AS SIGNED)"));
    StorageId here = storage.epoch().orElseThrow().storage();
    for (int i = 0; i < 20; i++) {
      PageUrl page = PageUrl.of("https://site" + i % 3 + ".example/" + i);
      pages.add(dictionary.pages(Set.of(page), here).get(page));
    }
    assertTrue(rollups.tryAcquire(lease));
  }

  @AfterEach
  void wake() throws SQLException {
    database.execute("UPDATE lease SET expires_at = '2000-01-01'");
    database.deleteVisits();
    database.wake();
  }

  /** Records visits of all pages before now, each a minute before the next. */
  private void record(Duration before) {
    List<Visit> batch = new ArrayList<>();
    for (int i = 0; i < 2 * pages.size(); i++) {
      Instant time = now.minus(before).minus(i, ChronoUnit.MINUTES);
      long id = VisitId.live(VisitId.firstTick(time.toEpochMilli()) + tick++, 255);
      batch.add(new Visit(id, pages.get(i % pages.size()), firstVisitor + i % 7, 1 + i % 2));
    }
    visits.persist(batch, storage.epoch().orElseThrow(), () -> {});
  }

  private void foldAll() {
    assertFalse(rollups.fold(lease, rollups.lastBatch(), 1_000));
  }

  /** The version before folds, as it were: nothing tells what it did to rows that it knows. */
  private void foldByTheVersionBefore() throws SQLException {
    assertEquals(1, database.execute(ACQUIRE));
    database.execute("DELETE FROM site_page_day WHERE page_id % 2 = 0");
    database.execute("UPDATE site_page_day SET day = day - 1");
    database.execute("DELETE FROM site_quarter");
    database.execute("DELETE FROM site_minute");
    database.execute("UPDATE rollup_state SET changes = changes + 1");
    assertEquals(1, database.execute(RELEASE));
  }

  private RollupProgress.Ranking ranking() {
    return rollups.progress().ranking().orElseThrow();
  }

  private long state(String column) throws SQLException {
    return database.number("SELECT " + column + " FROM rollup_state");
  }

  @Test
  void theVersionBeforeCannotFoldBesideThisOne() throws SQLException {
    assertEquals(0, database.execute(ACQUIRE));
    record(Duration.ZERO);
    foldAll();
    rollups.release(lease);
    assertEquals(0, database.execute(ACQUIRE), "while nothing is folded");
    tables.check("");
    assertTrue(rollups.progress().ranking().isEmpty());
  }

  @Test
  void keepsTheVersionBeforeOutAsLongAsItRuns() throws SQLException {
    String remaining =
        "SELECT TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP(3), expires_at) FROM lease"
            + " WHERE name = 'rollups'";
    database.execute(
        "UPDATE lease SET expires_at = CURRENT_TIMESTAMP(3) + INTERVAL 8 MINUTE"
            + " WHERE name = 'rollups'");
    assertTrue(rollups.tryKeepVersionBeforeOut());
    assertTrue(database.number(remaining) > 9 * 60);
    database.execute(EXPIRE);
    assertTrue(rollups.tryKeepVersionBeforeOut());
    assertEquals(0, database.execute(ACQUIRE));
    assertTrue(rollups.progress().ranking().isEmpty(), "nobody else has folded");
  }

  @Test
  void foldsNothingWhileTheVersionBeforeDoes() throws SQLException {
    record(Duration.ZERO);
    database.execute(EXPIRE);
    assertEquals(1, database.execute(ACQUIRE));

    assertFalse(rollups.tryKeepVersionBeforeOut());
    assertThrows(LeaseHeldException.class, () -> rollups.fold(lease, rollups.lastBatch(), 1_000));
    assertThrows(LeaseHeldException.class, () -> rollups.rebuild(lease, 1));
    assertThrows(LeaseHeldException.class, () -> rollups.rank(lease, 1));
    rollups.release(lease);
    assertFalse(rollups.tryAcquire(others));
    assertEquals(2 * pages.size(), rollups.progress().unfoldedVisits());

    assertEquals(1, database.execute(RELEASE));
    assertTrue(rollups.tryAcquire(others));
  }

  @Test
  void copiesWhatTheVersionBeforeFoldedWhileVisitsAreFolded() throws SQLException {
    record(Duration.ofDays(2));
    record(Duration.ofDays(3));
    foldAll();
    database.execute(EXPIRE);
    foldByTheVersionBefore();
    long changes = state("changes");
    assertTrue(rollups.tryKeepVersionBeforeOut());

    assertTrue(state("changes") > changes);
    assertEquals(
        VisitId.firstAt(now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)),
        state("quarters_from"));
    assertTrue(state("minutes_from") > now.toEpochMilli() / 60_000);
    assertEquals(0, ranking().rankedTo());
    int steps = 0;
    int last = 0;
    while (rollups.rank(lease, 7)) {
      tables.check("step " + steps + ": ");
      record(Duration.ofHours(steps % 5));
      foldAll();
      tables.check("folded " + steps + ": ");
      int ranked = rollups.progress().ranking().map(r -> r.rankedTo()).orElse(Integer.MAX_VALUE);
      assertTrue(ranked >= last);
      last = ranked;
      steps++;
    }
    assertTrue(steps > 10, () -> "in one go");
    assertTrue(rollups.progress().ranking().isEmpty());
    tables.check("ranked: ");
    assertTrue(
        database.number("SELECT COUNT(*) FROM site_page_day") > pages.size(), "several days");
  }

  @Test
  void aRebuildMakesWhatTheVersionBeforeDidNot() throws SQLException {
    record(Duration.ofDays(2));
    foldAll();
    database.execute(EXPIRE);
    foldByTheVersionBefore();
    assertTrue(rollups.tryKeepVersionBeforeOut());
    rollups.requestRebuild(AUDITED);
    assertFalse(rollups.rank(lease, 7), "needless");
    while (rollups.rebuild(lease, 9)) {
      tables.check("rebuilding: ");
    }

    assertEquals(0, state("quarters_from"));
    assertTrue(rollups.progress().quartersFrom().isEmpty());
    assertTrue(rollups.progress().ranking().isEmpty());
    tables.check("rebuilt: ");
    while (rollups.deleteObsolete(lease)) {
      tables.check("rebuilt: ");
    }
    for (String table : List.of("site_page_day", "site_quarter", "site_minute")) {
      assertEquals(
          0,
          database.number(
              "SELECT COUNT(*) FROM "
                  + table
                  + " WHERE generation <> (SELECT generation FROM rollup_state)"),
          table);
    }
    assertTrue(database.number("SELECT COUNT(*) FROM site_quarter") > 10);
  }

  @Test
  void aRebuildThatTheVersionBeforeHasBegunBeginsAnew() throws SQLException {
    record(Duration.ofDays(2));
    foldAll();
    rollups.requestRebuild(AUDITED);
    assertTrue(rollups.rebuild(lease, 5));
    long building = state("building");
    database.execute(EXPIRE);
    foldByTheVersionBefore();
    assertTrue(rollups.tryKeepVersionBeforeOut());

    assertTrue(state("building") > building);
    assertEquals(0, state("built_visits"));
    while (rollups.rebuild(lease, 9)) {
      tables.check("rebuilding: ");
    }
    tables.check("rebuilt: ");
  }

  @Test
  void totalsGetVisitorsOnceTheirDayIsOver() throws SQLException {
    record(today().plusDays(1));
    foldAll();
    assertEquals(List.of(20L, 4L), totalsWithoutVisitors());
    addVisitors();
    assertEquals(List.of(0L, 0L), totalsWithoutVisitors());

    firstVisitor = 100;
    record(today());
    record(today().plusDays(1));
    foldAll();
    assertFalse(rollups.progress().newVisitors());
    tables.check("late ones: ");
  }

  @Test
  void addsNoVisitorsOfDaysWithoutVisits() throws SQLException {
    record(today().plusDays(10));
    foldAll();
    addVisitors();
    database.execute(
        "UPDATE total_visitors SET complete_before = complete_before - 3,"
            + " added_before = complete_before");
    addVisitors();
    assertEquals(List.of(0L, 0L), totalsWithoutVisitors());
  }

  @Test
  void aRebuildAddsNoVisitorsOfToday() throws SQLException {
    record(today());
    foldAll();
    rollups.requestRebuild(AUDITED);
    assertFalse(rollups.addVisitors(lease, 1), "needless");
    while (rollups.rebuild(lease, 9)) {
      tables.check("rebuilding: ");
    }
    tables.check("rebuilt: ");
    assertFalse(rollups.progress().newVisitors());
    assertFalse(rollups.addVisitors(lease, 1));
  }

  /** How long ago a time was at which all that is recorded is of today; or negative. */
  private Duration today() {
    return Duration.between(now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.HOURS), now);
  }

  private void addVisitors() throws SQLException {
    assertTrue(rollups.progress().newVisitors());
    while (rollups.addVisitors(lease, 1)) {
      tables.check("adding visitors: ");
    }
    tables.check("visitors added: ");
    assertFalse(rollups.progress().newVisitors());
  }

  /** How many pages and sites have visits, but no visitors in total. */
  private List<Long> totalsWithoutVisitors() throws SQLException {
    return List.of(
        database.number("SELECT COUNT(*) FROM page_total WHERE unique_visitors = 0"),
        database.number("SELECT COUNT(*) FROM site_total WHERE unique_visitors = 0"));
  }

  /** Each statement writes so many rows at most. */
  @Test
  void foldsMorePagesThanAStatementWrites() throws SQLException {
    Set<PageUrl> many =
        IntStream.range(0, 2_345)
            .mapToObj(i -> PageUrl.of("https://many.example/" + i))
            .collect(Collectors.toSet());
    pages.addAll(dictionary.pages(many, storage.epoch().orElseThrow().storage()).values());
    for (int i = 0; i < 2; i++) {
      record(Duration.ofMinutes(i));
      assertFalse(rollups.fold(lease, rollups.lastBatch(), 10_000));
      tables.check("fold " + i + ": ");
    }
    assertEquals(
        pages.size(),
        database.number(
            "SELECT COUNT(*) FROM page_total t JOIN rollup_state s ON s.generation = t.generation"
                + " WHERE t.visits = 4"));
  }

  @Test
  void forgetsMinutesThatAreOverForAnHour() throws SQLException {
    record(Duration.ZERO);
    record(Duration.ofMinutes(50));
    foldAll();
    tables.check("");
    long first = state("minutes_from");
    assertEquals(now.toEpochMilli() / 60_000 - 60, first, 2);
    assertTrue(database.number("SELECT COUNT(*) FROM site_minute") > 2 * 40);

    database.execute("UPDATE site_minute SET minute = minute - 20");
    database.execute("UPDATE rollup_state SET minutes_from = minutes_from - 20");
    record(Duration.ofDays(1));
    foldAll();
    assertEquals(first, state("minutes_from"), 2);
    assertEquals(0, database.number("SELECT COUNT(*) FROM site_minute WHERE minute < " + first));
    assertTrue(database.number("SELECT COUNT(*) FROM site_minute") > 0);
  }
}
