package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.access.entity.Sites;
import footfall.analytics.control.ReportStore;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Report;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.database.control.LeaseToken;
import footfall.database.entity.StorageId;
import footfall.dictionary.control.DictionaryStore;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.control.StorageStore;
import footfall.visits.control.VisitStore;
import footfall.visits.entity.Visit;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * Which folders get rollups of their own, and how their days are filled. {@code ExactnessIT}
 * compares these with those of pages after random steps.
 */
@ExtendWith(ArquillianExtension.class)
class FolderTablesIT {

  /** Is not in the trail. */
  private static final AuditEntry AUDITED =
      AuditEntry.begun(
          Instant.EPOCH, AuditSource.job("test"), AuditAction.REBUILD, "", AuditDetail.NONE);

  private static final int MANY = 10;
  private static final int DAYS = 5;
  private static final String ROOT = "https://folders.example/";
  private static final String A = ROOT + "a/";
  private static final String B = A + "b/";

  private final LeaseToken lease = new LeaseToken(RollupLease.NAME, "mine");

  @Inject private QuietDatabase database;
  @Inject private ReportTables tables;
  @Inject private RollupStore rollups;
  @Inject private RollupJob job;
  @Inject private VisitStore visits;
  @Inject private StorageStore storage;
  @Inject private DictionaryStore dictionary;
  @Inject private ReportStore reports;

  private Instant now;
  private long tick;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void quieten() throws SQLException {
    database.quieten();
    database.deleteVisits();
    now = Instant.ofEpochMilli(database.number("SELECT CAST(UNIX_TIMESTAMP() * 1000 AS SIGNED)"));
    assertTrue(rollups.tryAcquire(lease));
  }

  @AfterEach
  void wake() throws SQLException {
    database.execute("UPDATE lease SET expires_at = '2000-01-01'");
    database.deleteVisits();
    database.wake();
  }

  private static List<String> pages(String folder, int count) {
    return IntStream.range(0, count).mapToObj(i -> folder + i).toList();
  }

  /** Records a visit of each page, so many days before now, and folds it. */
  private void record(int daysBefore, List<String> urls) {
    StorageId here = storage.epoch().orElseThrow().storage();
    List<Visit> batch = new ArrayList<>();
    for (String url : urls) {
      PageUrl page = PageUrl.of(url);
      long time = now.minus(Duration.ofDays(daysBefore)).toEpochMilli();
      long id = VisitId.live(VisitId.firstTick(time) + tick++, 255);
      int pageId = dictionary.pages(Set.of(page), here).get(page);
      batch.add(new Visit(id, pageId, 1 + batch.size() % 7, 1 + batch.size() % 2));
    }
    visits.persist(batch, storage.epoch().orElseThrow(), () -> {});
    assertFalse(rollups.fold(lease, rollups.lastBatch(), 10_000));
  }

  private void recordOnAllDays(List<String> urls) {
    IntStream.rangeClosed(1, DAYS).forEach(days -> record(days, urls));
  }

  private void findAll(int pagesAtOnce) {
    while (rollups.findFolders(lease, MANY, pagesAtOnce)) {
      tables.check("finding: ");
    }
  }

  private int fillAll(int pagesAtOnce) {
    int steps = 0;
    while (rollups.fillFolders(lease, pagesAtOnce)) {
      steps++;
      tables.check("filling " + steps + ": ");
    }
    return steps;
  }

  private Set<String> folders() throws SQLException {
    return database.column("SELECT url FROM folder").stream()
        .map(url -> new String(url, StandardCharsets.US_ASCII))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Report report(String prefix) {
    TimeWindow window =
        new TimeWindow(
            now.minus(Duration.ofDays(10)), now.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    VisitScope scope = new VisitScope.OfPrefix(prefix, "folders.example");
    return reports.report(
        new ReportQuery(scope, window, BinUnit.DAY, Optional.empty(), 0, false, Sites.ALL));
  }

  @Test
  void findsFoldersWithManyPages() throws SQLException {
    record(1, pages(B, MANY));
    record(1, pages(A + "c/", MANY - 1));
    record(1, pages(ROOT + "few/", MANY - 1));
    record(1, pages(ROOT + "page?of/", MANY));
    record(1, List.of(ROOT));
    findAll(7);
    assertEquals(Set.of(A, B), folders());
    assertFalse(rollups.progress().newPages());

    record(0, List.of(A + "c/new"));
    assertTrue(rollups.progress().newPages());
    findAll(7);
    assertEquals(Set.of(A, B, A + "c/"), folders());
    tables.check("not filled: ");
    assertEquals(3, rollups.progress().unfilledFolders());
  }

  @Test
  void deepFoldersGetNone() throws SQLException {
    record(1, pages("https://folders.example/" + "d/".repeat(100), MANY));
    findAll(100);
    assertEquals(8, folders().size());
  }

  @Test
  void fillsDaysWhileVisitsAreFolded() throws SQLException {
    recordOnAllDays(pages(B, MANY));
    recordOnAllDays(pages(A, MANY));
    findAll(100);
    int steps = 0;
    while (rollups.fillFolders(lease, 1)) {
      tables.check("filled " + steps + ": ");
      record(steps % (DAYS + 2), pages(B, 3));
      tables.check("folded " + steps + ": ");
      steps++;
    }
    assertTrue(steps > DAYS, "in one go");
    assertEquals(0, rollups.progress().unfilledFolders());
    assertTrue(database.number("SELECT COUNT(*) FROM folder_day") >= 2 * DAYS);
  }

  @Test
  void foldersOfASiteAreFilledTogether() throws SQLException {
    recordOnAllDays(pages(B, MANY));
    findAll(100);
    rollups.fillFolders(lease, 1);
    rollups.fillFolders(lease, 1);
    recordOnAllDays(pages(ROOT + "later/", MANY));
    findAll(100);
    fillAll(1);
    assertEquals(3, database.number("SELECT COUNT(*) FROM folder WHERE days_from = 0"));
  }

  @Test
  void aReportOfAFolderReadsNoDaysOfPages() throws SQLException {
    recordOnAllDays(pages(B, MANY));
    record(0, pages(A, 2));
    record(1, List.of(ROOT));
    Report before = report(B);
    assertEquals(DAYS * MANY, before.series().total().visits());
    findAll(100);
    assertAlike(before, report(B));
    fillAll(100);
    assertAlike(before, report(B));

    database.execute("DELETE FROM page_day");
    assertAlike(before, report(B));
  }

  private static void assertAlike(Report expected, Report actual) {
    assertEquals(expected.series().total(), actual.series().total());
    assertEquals(expected.series().bins(), actual.series().bins());
    assertEquals(expected.agents(), actual.agents());
    assertEquals(expected.times(), actual.times());
  }

  /** As the setting says. */
  @Test
  void theTimersJobFindsAndFillsFolders() throws SQLException {
    record(2, pages(A, 199));
    rollups.release(lease);
    runJob();
    assertEquals(Set.of(), folders());
    assertTrue(rollups.tryAcquire(lease));
    record(1, List.of(A + "one-more"));
    rollups.release(lease);
    runJob();
    assertEquals(Set.of(A), folders());
    assertEquals(0, rollups.progress().unfilledFolders());
    tables.check("");
  }

  private void runJob() {
    job.run();
    assertFalse(rollups.progress().newPages());
  }

  /** As where visits were recorded before there were rollups. */
  @Test
  void aRebuildFindsFoldersOfSitesOfWhichNoVisitWasFolded() throws SQLException {
    recordOnAllDays(pages(B, MANY));
    database.execute("DELETE FROM site");
    database.execute(
        "UPDATE rollup_state SET generation = generation + 1, minutes_from = 2147483647");
    rollups.requestRebuild(AUDITED);
    findAll(7);
    assertEquals(Set.of(A, B), folders());
    while (rollups.rebuild(lease, 9)) {
      tables.check("rebuilding: ");
    }
    assertEquals(0, rollups.progress().unfilledFolders());
  }

  @Test
  void aRebuildHasAllDaysOfFolders() throws SQLException {
    recordOnAllDays(pages(B, MANY));
    recordOnAllDays(pages(ROOT + "gone/", MANY));
    findAll(100);
    assertTrue(rollups.fillFolders(lease, 1));
    database.execute(
        "DELETE FROM visit WHERE page_id IN (SELECT id FROM page WHERE url LIKE '%/gone/%')");
    rollups.requestRebuild(AUDITED);
    record(3, pages(A, MANY));
    record(3, pages(ROOT + "before/", MANY));
    findAll(7);
    assertFalse(rollups.fillFolders(lease, 1), "needless");
    assertTrue(rollups.rebuild(lease, 9));
    record(3, pages(ROOT + "meanwhile/", MANY));
    assertFalse(rollups.findFolders(lease, MANY, 100), "once visits were added");
    while (rollups.rebuild(lease, 9)) {
      tables.check("rebuilding: ");
    }

    assertEquals(Set.of(A, B, ROOT + "before/"), folders());
    assertEquals(0, rollups.progress().unfilledFolders());
    tables.check("rebuilt: ");
    assertEquals(
        DAYS,
        database.number(
            "SELECT COUNT(*) FROM folder_day d JOIN rollup_state s ON s.generation = d.generation"
                + " JOIN folder f ON f.id = d.folder_id WHERE f.url = '"
                + B
                + "'"));
    while (rollups.deleteObsolete(lease)) {
      tables.check("rebuilt: ");
    }
    assertEquals(
        0,
        database.number(
            "SELECT COUNT(*) FROM folder_day"
                + " WHERE generation <> (SELECT generation FROM rollup_state)"));
  }

  @Test
  void beginsAnewWhereTheVersionBeforeHasFolded() throws SQLException {
    recordOnAllDays(pages(B, MANY));
    findAll(100);
    fillAll(100);
    database.execute(
        "UPDATE lease SET holder = 'before', expires_at = '2000-01-01' WHERE name = 'rollups'");
    database.execute("UPDATE page_day SET visits = visits");
    assertTrue(rollups.tryKeepVersionBeforeOut());

    assertEquals(Set.of(), folders());
    assertFalse(rollups.findFolders(lease, MANY, 100), "before pages are ranked");
    while (rollups.rank(lease, 100)) {
      tables.check("ranking: ");
    }
    findAll(100);
    fillAll(100);
    assertEquals(Set.of(A, B), folders());
  }
}
