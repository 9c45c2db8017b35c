package footfall.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.access.entity.Sites;
import footfall.analytics.control.RankingStore;
import footfall.analytics.control.ReportStore;
import footfall.dictionary.control.Dictionaries;
import footfall.imports.control.ImportSources;
import footfall.imports.control.ImportStore;
import footfall.imports.entity.ImportRequest;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LogHead;
import footfall.incontainer.Deployments;
import footfall.incontainer.MovableClock;
import footfall.incontainer.QuietDatabase;
import footfall.partitions.Partitions;
import footfall.retention.control.Cleanup;
import footfall.retention.control.SourceRemoval;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.values.VisitId;
import footfall.visits.control.OutboxFence;
import footfall.visits.control.StorageWatch;
import footfall.visits.control.VisitStore;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Logger;
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
 * Visits around changes of clocks of the last ten years, in all kinds of time zones; reports of
 * random windows are compared with the brute force, before and after visits are folded, taken back,
 * cleaned and counted anew. Another seed: {@code -Dreports.seed=…}, more scenes: {@code
 * -Dreports.scenes=…}.
 */
@ExtendWith(ArquillianExtension.class)
class ReportExactnessIT {

  /** Is not in the trail. */
  private static final AuditEntry AUDITED =
      AuditEntry.begun(
          Instant.EPOCH, AuditSource.job("test"), AuditAction.REBUILD, "", AuditDetail.NONE);

  private static final Logger LOG = Logger.getLogger(ReportExactnessIT.class.getName());

  private static final int SCENES = Sizes.of("reports.scenes", 4, 40);
  private static final int QUESTIONS = Sizes.of("reports.questions", 12, 40);
  private static final String[] HOSTS = {"a.example", "b.example", "a.example.net"};
  private static final Instant LAST_CHANGE = Instant.parse("2026-11-01T00:00:00Z");
  private static final int YEARS = 10;

  private final long seed = Long.getLong("reports.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Inject private QuietDatabase database;
  @Inject private MovableClock clock;
  @Inject private RollupStore rollups;
  @Inject private RollupJob job;
  @Inject private RollupLease lease;
  @Inject private OutboxFence fences;
  @Inject private ReportStore reports;
  @Inject private RankingStore rankings;
  @Inject private Cleanup cleanup;
  @Inject private SourceRemoval sources;
  @Inject private ImportSources importSources;
  @Inject private ImportStore imports;
  @Inject private Dictionaries dictionaries;
  @Inject private VisitStore visits;
  @Inject private StorageWatch storage;
  @Inject private Partitions partitions;

  private Model model;
  private ModelRecorder recorder;
  private ReportsCheck check;

  /** When the clocks of some zone changed. */
  private Instant change;

  private Instant now;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void start() {
    LOG.info(() -> "seed: -Dreports.seed=" + seed);
    database.quieten();
  }

  @AfterEach
  void stop() throws SQLException {
    database.deleteVisits();
    clock.run();
    database.wake();
  }

  @Test
  void everyReportIsWhatCountingEachVisitGives() throws Exception {
    for (int scene = 0; scene < SCENES; scene++) {
      begin();
      String at = "seed " + seed + ", scene " + scene + ", change at " + change + ": ";
      importAround(Optional.empty());
      ask(at + "not folded: ");
      Optional<ImportSource> source = Optional.of(source());
      importAround(source);
      foldSome();
      recordNow();
      ask(at + "folded in part: ");
      findFolders();
      job.run();
      ask(at + "folded: ");
      importAround(Optional.empty());
      foldSome();
      ask(at + "folded with folders: ");
      takeBack(source.get().id(), random.nextInt(40), at);
      ask(at + "taken back in part: ");
      takeBack(source.get().id(), Integer.MAX_VALUE, at);
      ask(at + "taken back: ");
      clean(false);
      ask(at + "cleaned: ");
      rebuild();
      ask(at + "counted anew: ");
    }
  }

  private void begin() throws SQLException {
    database.deleteVisits();
    model = new Model();
    recorder = new ModelRecorder(model, dictionaries, visits, imports, storage, partitions);
    check = new ReportsCheck(model, random, reports, rankings, this::cleanedBefore, HOSTS);
    change = change();
    now = change.plusMillis(random.nextInt(1_000_000_000));
    clock.set(now);
  }

  /** Of any zone that has changed its clocks in the last ten years. */
  private Instant change() {
    ZoneId zone;
    ZoneOffsetTransition last;
    Instant first = LAST_CHANGE.atZone(ZoneOffset.UTC).minusYears(YEARS).toInstant();
    do {
      zone = check.zone();
      Instant before = LAST_CHANGE.minus(Duration.ofDays(random.nextInt(YEARS * 365)));
      last = zone.getRules().previousTransition(before);
    } while (last == null || last.getInstant().isBefore(first));
    return last.getInstant();
  }

  private void ask(String at) {
    for (int question = 0; question < QUESTIONS; question++) {
      check.check(at + question + ": ", moment(), now);
    }
  }

  private Instant moment() {
    return random.nextInt(4) == 0 ? now : change.plusSeconds(random.nextInt(200_000) - 100_000);
  }

  private void importAround(Optional<ImportSource> source) {
    int spread = 1 + random.nextInt(400_000);
    recorder.importOld(
        source,
        IntStream.range(0, 80 + random.nextInt(80))
            .mapToObj(i -> change.plusSeconds(random.nextInt(2 * spread) - spread))
            .map(time -> time.isBefore(now) ? time : now)
            .map(time -> Map.entry(time.minusMillis(random.nextInt(2)), draw()))
            .toList());
  }

  private void recordNow() {
    recorder.recordLive(now, IntStream.range(0, 20).mapToObj(i -> draw()));
  }

  private ImportSource source() {
    ImportRequest request =
        new ImportRequest("source " + random.nextInt(), Optional.empty(), false, Sites.ALL);
    return imports.begin(
        request, Optional.empty(), LogHead.of(List.of()), "jsonl", LineCounts.NONE);
  }

  /** A page's URL or page id, an address and a user agent. */
  private String[] draw() {
    int page = (int) Math.pow(30, random.nextDouble());
    String url =
        page == 7 ? "a counter's page" : "https://" + HOSTS[page % 3] + "/" + Paths.of(page);
    return new String[] {url, "10.0.0." + random.nextInt(40), "agent " + random.nextInt(25)};
  }

  private void foldSome() {
    assertTrue(fences.append());
    lease.run(held -> rollups.fold(held, rollups.lastBatch(), 1 + random.nextInt(100)));
  }

  /** With a few pages a folder has rollups of its own. */
  private void findFolders() {
    lease.run(held -> rollups.findFolders(held, 2, Integer.MAX_VALUE));
  }

  /** Takes so many visits of a source back, or all. */
  private void takeBack(int source, int some, String at) throws SQLException {
    if (some < Integer.MAX_VALUE) {
      importSources.beginRemoval(name(source), AUDITED);
      lease.run(held -> sources.step(held, source, 1 + some));
    } else {
      while (database.number("SELECT COUNT(*) FROM import_source WHERE id = " + source) > 0) {
        assertTrue(lease.run(held -> sources.step(held, source, 50)).isPresent(), at);
      }
    }
    model.takeBack(
        visit -> visit.source == source,
        database.column("SELECT CAST(id AS CHAR) FROM visit").stream()
            .map(id -> Long.valueOf(new String(id, US_ASCII)))
            .collect(Collectors.toSet()));
    model.forgetAddresses();
  }

  private String name(int source) throws SQLException {
    byte[] name = database.column("SELECT name FROM import_source WHERE id = " + source).get(0);
    return new String(name, US_ASCII);
  }

  /** With the days that remain some of the visits around the change do, and others do not. */
  private void clean(boolean aggregates) throws SQLException {
    Duration since = Duration.between(change, now);
    int days = (int) Math.max(1, since.toDays() + random.nextInt(3) - 1);
    long removed = cleanup.removeOlderThan(days, aggregates, AUDITED).deletedVisits();
    assertEquals(model.removeBefore(now.minus(Duration.ofDays(days)), aggregates), removed);
    cleanup.resume();
    model.forgetAddresses();
  }

  private void rebuild() {
    lease.run(
        held -> {
          rollups.requestRebuild(AUDITED);
          job.fold(held);
          while (rollups.progress().rebuild().isPresent()) {
            rollups.rebuild(held, 1 + random.nextInt(200));
          }
          return true;
        });
    model.rebuild();
  }

  private Instant cleanedBefore() {
    try {
      return VisitId.time(database.number("SELECT cleaned_before FROM rollup_state"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
