package footfall.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.access.entity.Sites;
import footfall.analytics.control.NotDivisibleException;
import footfall.analytics.control.RankingStore;
import footfall.analytics.control.ReportStore;
import footfall.analytics.control.ReportTags;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.ComparedSeries;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.Comparison;
import footfall.analytics.entity.PagesQuery;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.Report;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowSeries;
import footfall.analytics.entity.WindowTotal;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.Dictionaries;
import footfall.imports.control.ImportStore;
import footfall.incontainer.Deployments;
import footfall.incontainer.MovableClock;
import footfall.incontainer.QuietDatabase;
import footfall.partitions.Partitions;
import footfall.retention.control.Cleanup;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.values.PageUrl;
import footfall.visits.control.StorageWatch;
import footfall.visits.control.VisitStore;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random visits, of which some are not folded yet, in random windows of random zones; each number
 * is compared with a count of the visits in plain Java. Another seed: {@code -Dwindows.seed=…}.
 */
@ExtendWith(ArquillianExtension.class)
class WindowReaderIT {

  private static final Logger LOG = Logger.getLogger(WindowReaderIT.class.getName());

  private static final int QUESTIONS = Sizes.of("windows.questions", 150, 2_000);

  /** Is not in the trail. */
  private static final AuditEntry AUDITED =
      AuditEntry.begun(
          Instant.EPOCH, AuditSource.job("test"), AuditAction.REBUILD, "", AuditDetail.NONE);

  private static final Instant NOW = Instant.parse("2026-04-20T10:20:30Z");
  private static final Duration SPREAD = Duration.ofDays(80);
  private static final int PAGES = 200;
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "Asia/Kolkata",
          "Asia/Kathmandu",
          "America/St_Johns",
          "Australia/Lord_Howe",
          "Pacific/Chatham",
          "Pacific/Apia",
          "America/Los_Angeles");
  private static final String[] HOSTS = {"a.example", "b.example", "c.example"};

  private final long seed = Long.getLong("windows.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final Model model = new Model();

  @Inject private QuietDatabase database;
  @Inject private MovableClock clock;
  @Inject private RollupStore rollups;
  @Inject private RollupLease lease;
  @Inject private ReportStore reports;
  @Inject private ReportTags tags;
  @Inject private RankingStore rankings;
  @Inject private Cleanup cleanup;
  @Inject private Dictionaries dictionaries;
  @Inject private VisitStore visits;
  @Inject private ImportStore imports;
  @Inject private StorageWatch storage;
  @Inject private Partitions partitions;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void start() throws SQLException {
    LOG.info(() -> "seed: -Dwindows.seed=" + seed);
    database.quieten();
    database.deleteVisits();
    clock.set(NOW);
  }

  @AfterEach
  void stop() throws SQLException {
    database.deleteVisits();
    clock.run();
    database.wake();
  }

  @Test
  void everyNumberIsWhatCountingEachVisitGives() {
    ModelRecorder recorder =
        new ModelRecorder(model, dictionaries, visits, imports, storage, partitions);
    for (int batch = 0; batch < 12; batch++) {
      recorder.importOld(
          Optional.empty(), Stream.generate(() -> Map.entry(time(), draw())).limit(100).toList());
      if (batch == 9) {
        lease.run(held -> rollups.fold(held, rollups.lastBatch(), Integer.MAX_VALUE));
      }
    }
    assertTrue(rollups.progress().unfoldedVisits() > 0, "some are not folded");
    for (int question = 0; question < QUESTIONS; question++) {
      check(question());
    }
    assertTags();
  }

  private Instant time() {
    long before = (long) (Math.pow(random.nextDouble(), 2) * SPREAD.toSeconds());
    return NOW.minusSeconds(before).minusMillis(random.nextInt(1_000));
  }

  /** Of so many pages that the days of those of a prefix are not looked up one by one. */
  private String[] draw() {
    int page = (int) Math.pow(PAGES, random.nextDouble());
    String folder = page % 4 == 0 ? "100%25_/" : "";
    String url =
        page == 7 ? "a counter's page" : "https://" + HOSTS[page % 3] + "/" + folder + page;
    return new String[] {
      url, "10.0.0." + random.nextInt(60), random.nextInt(9) == 0 ? "" : "agent " + page % 4
    };
  }

  private ReportQuery question() {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    TimeWindow window = window(zone);
    List<BinUnit> fitting = new ArrayList<>();
    Optional<TimeWindow> other =
        random.nextBoolean() ? Optional.of(window(zone)) : Optional.empty();
    for (BinUnit unit : BinUnit.values()) {
      boolean isLong =
          Stream.concat(Stream.of(window), other.stream())
              .anyMatch(w -> Duration.between(w.start(), w.end()).toDays() > 30);
      if (unit != BinUnit.HOUR || !isLong) {
        fitting.add(unit);
      }
    }
    return new ReportQuery(
        scope(),
        window,
        fitting.get(random.nextInt(fitting.size())),
        other.map(uncut -> new ComparedWindow(uncut, false)),
        random.nextInt(12),
        true,
        Sites.ALL);
  }

  /** Of whole days of the zone, or from and to any time. */
  private TimeWindow window(ZoneId zone) {
    if (random.nextInt(3) > 0) {
      int first = random.nextInt(85);
      int days = 1 + random.nextInt(random.nextBoolean() ? 3 : 85);
      Instant start =
          NOW.atZone(zone).toLocalDate().minusDays(first).atStartOfDay(zone).toInstant();
      Instant end =
          NOW.atZone(zone)
              .toLocalDate()
              .minusDays(first)
              .plusDays(days)
              .atStartOfDay(zone)
              .toInstant();
      return new TimeWindow(start, end, zone);
    }
    Instant start = time();
    long seconds = 1 + (long) (random.nextDouble() * (random.nextBoolean() ? 90_000 : 9_000_000));
    return new TimeWindow(start, start.plusSeconds(seconds), zone);
  }

  private VisitScope scope() {
    String url = draw()[0];
    String host = HOSTS[random.nextInt(HOSTS.length)];
    return switch (random.nextInt(6)) {
      case 0 -> new VisitScope.AllSites();
      case 1, 2 -> new VisitScope.OfSite(host);
      case 3 -> new VisitScope.OfPage(PageUrl.ofPageId(url));
      case 4 ->
          new VisitScope.OfPrefix(
              "https://" + host + "/" + (random.nextBoolean() ? "" : "1"), host);
      default -> new VisitScope.OfPrefix("https://" + host + "/100%25_", host);
    };
  }

  private static Predicate<ModelVisit> in(VisitScope scope) {
    if (scope instanceof VisitScope.OfSite site) {
      return visit -> visit.host.equals(site.host());
    }
    if (scope instanceof VisitScope.OfPage page) {
      return visit -> visit.url.equals(page.page().value());
    }
    return scope instanceof VisitScope.OfPrefix prefix
        ? visit -> visit.url.startsWith(prefix.start())
        : visit -> true;
  }

  private static Predicate<ModelVisit> in(TimeWindow window) {
    return visit -> !visit.time.isBefore(window.start()) && visit.time.isBefore(window.end());
  }

  private void check(ReportQuery query) {
    String at = "seed " + seed + ", " + query.text() + ": ";
    Report report = reports.report(query);
    Predicate<ModelVisit> inScope = in(query.scope());
    Predicate<ModelVisit> inWindow = inScope.and(in(query.window()));
    checkSeries(at, inScope, query.window(), query.unit(), report.series());
    query
        .compared()
        .map(ComparedWindow::window)
        .ifPresent(
            other -> {
              ComparedSeries compared = report.compared().orElseThrow();
              assertEquals(other, compared.window(), at);
              checkSeries(at + "compared: ", inScope, other, query.unit(), compared.series());
            });
    assertEquals(model.byAgent(inWindow), report.agents(), at);
    assertEquals(
        model.counted(inScope).map(visit -> visit.time).min(Instant::compareTo),
        report.times().map(times -> times.earliest()),
        at);
    assertEquals(
        model.counted(inScope).map(visit -> visit.time).max(Instant::compareTo),
        report.times().map(times -> times.latest()),
        at);
    checkPages(at, inWindow, inScope, query, report.pages());
  }

  private void checkSeries(
      String at,
      Predicate<ModelVisit> inScope,
      TimeWindow window,
      BinUnit unit,
      WindowSeries series) {
    Bins bins = Bins.of(window, unit);
    assertEquals(total(inScope.and(in(window))), series.total(), at);
    List<WindowTotal> expected =
        IntStream.range(0, bins.count())
            .mapToObj(bin -> new TimeWindow(bins.start(bin), bins.end(bin), window.zone()))
            .map(bin -> total(inScope.and(in(bin))))
            .toList();
    assertEquals(expected, series.bins(), at);
  }

  private WindowTotal total(Predicate<ModelVisit> selected) {
    return new WindowTotal(
        model.counted(selected).count(),
        (int) model.counted(selected).map(visit -> visit.visitor).distinct().count());
  }

  private void checkPages(
      String at,
      Predicate<ModelVisit> inWindow,
      Predicate<ModelVisit> inScope,
      ReportQuery query,
      List<WindowPage> pages) {
    Map<String, Long> visits = model.byUrl(inWindow);
    List<Long> most =
        visits.values().stream()
            .sorted((one, other) -> Long.compare(other, one))
            .limit(query.pages())
            .toList();
    assertEquals(most, pages.stream().map(WindowPage::visits).toList(), at);
    assertEquals(
        pages.size(), new TreeSet<>(pages.stream().map(WindowPage::url).toList()).size(), at);
    for (WindowPage page : pages) {
      Predicate<ModelVisit> ofPage = visit -> visit.url.equals(page.url());
      assertEquals(
          total(inWindow.and(ofPage)), new WindowTotal(page.visits(), page.visitors()), at);
      assertEquals(
          query
              .compared()
              .map(ComparedWindow::window)
              .map(other -> model.counted(inScope.and(in(other)).and(ofPage)).count()),
          page.previousVisits(),
          at);
    }
  }

  /** The same as long as nothing changes; another one when a visit comes, or is folded. */
  private void assertTags() {
    Instant over = NOW.minusSeconds(90);
    String tag = tags.tag("report", over, NOW);
    assertEquals(tag, tags.tag("report", over, NOW.plusSeconds(3_600)));
    assertTrue(!tag.equals(tags.tag("another", over, NOW)));
    String open = tags.tag("report", NOW.plusSeconds(60), NOW);
    assertTrue(!open.equals(tags.tag("report", NOW.plusSeconds(60), NOW.plusSeconds(60))));
    lease.run(held -> rollups.fold(held, rollups.lastBatch(), Integer.MAX_VALUE));
    String folded = tags.tag("report", over, NOW);
    assertTrue(!folded.equals(tag));
    new ModelRecorder(model, dictionaries, visits, imports, storage, partitions)
        .recordLive(NOW, Stream.<String[]>of(draw()));
    assertTrue(!folded.equals(tags.tag("report", over, NOW)));
  }

  @Test
  void tellsWhichHourCannotBeDivided() throws SQLException {
    ModelRecorder recorder =
        new ModelRecorder(model, dictionaries, visits, imports, storage, partitions);
    Instant time = Instant.parse("2026-04-10T18:40:00Z");
    String url = "https://a.example/1";
    recorder.importOld(
        Optional.empty(), List.of(Map.entry(time, new String[] {url, "10.0.0.1", "agent"})));
    lease.run(held -> rollups.fold(held, rollups.lastBatch(), Integer.MAX_VALUE));
    database.execute("UPDATE rollup_state SET cleaned_before = 9223372036854775807");
    try {
      ReportQuery ofPage = daysInIndia(new VisitScope.OfPage(PageUrl.of(url)));
      NotDivisibleException refused =
          assertThrows(NotDivisibleException.class, () -> reports.report(ofPage));
      assertEquals(Instant.parse("2026-04-10T18:00:00Z"), refused.time());
      Report ofSite = reports.report(daysInIndia(new VisitScope.OfSite("a.example")));
      assertEquals(new WindowTotal(1, 1), ofSite.series().total(), "by quarters");
      Report elsewhere = reports.report(daysInIndia(new VisitScope.OfPage(PageUrl.of(url + "2"))));
      assertEquals(WindowTotal.NONE, elsewhere.series().total(), "nothing to divide");
    } finally {
      database.execute("UPDATE rollup_state SET cleaned_before = 0");
    }
  }

  /** A page and a prefix need its visits, a site has quarter hours; all end in the same hour. */
  @Test
  void comparesUpToTheLastHourThatNeedsNoVisitsThatWereRemoved() {
    ModelRecorder recorder =
        new ModelRecorder(model, dictionaries, visits, imports, storage, partitions);
    String url = "https://a.example/1/2";
    List<Instant> times =
        Stream.of("2026-04-19T09:40:00Z", "2026-04-19T10:05:00Z", "2026-04-20T10:05:00Z")
            .map(Instant::parse)
            .toList();
    recorder.importOld(
        Optional.empty(),
        times.stream()
            .map(time -> Map.entry(time, new String[] {url, "10.0.0.1", "agent"}))
            .toList());
    recorder.importOld(
        Optional.empty(),
        List.of(
            Map.entry(times.get(2), new String[] {"https://a.example/2", "10.0.0.1", "agent"})));
    lease.run(held -> rollups.fold(held, rollups.lastBatch(), Integer.MAX_VALUE));
    List<VisitScope> scopes =
        List.of(
            new VisitScope.OfPage(PageUrl.of(url)),
            new VisitScope.OfPrefix("https://a.example/1/", "a.example"),
            new VisitScope.OfSite("a.example"));
    for (VisitScope scope : scopes) {
      assertCompared(scope, Instant.parse("2026-04-19T10:15:00Z"), url, 2);
    }
    assertEquals(2, cleanup.removeOlderThan(1, false, AUDITED).deletedVisits());
    cleanup.resume();
    for (VisitScope scope : scopes) {
      assertCompared(scope, Instant.parse("2026-04-19T10:00:00Z"), url, 1);
    }
  }

  /** Today, which is not over, with yesterday. */
  private void assertCompared(VisitScope scope, Instant end, String url, long count) {
    TimeWindow today =
        new TimeWindow(
            NOW.truncatedTo(ChronoUnit.DAYS),
            NOW.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)),
            TimeWindow.UTC);
    Optional<ComparedWindow> yesterday = Comparison.previous(today, NOW);
    Report report =
        reports.report(new ReportQuery(scope, today, BinUnit.DAY, yesterday, 5, false, Sites.ALL));
    assertEquals(end, report.compared().orElseThrow().window().end(), scope.text());
    assertEquals(new WindowTotal(count, 1), report.compared().get().series().total(), scope.text());
    assertEquals(Optional.of(count), previousVisits(report.pages(), url), scope.text());
    if (!(scope instanceof VisitScope.OfPage)) {
      PagesQuery query =
          new PagesQuery(
              scope,
              Optional.empty(),
              today,
              yesterday,
              RankingSort.VISITORS,
              Optional.empty(),
              10,
              Sites.ALL);
      assertEquals(Optional.of(count), previousVisits(rankings.pages(query).pages(), url));
    }
  }

  private static Optional<Long> previousVisits(List<WindowPage> pages, String url) {
    return pages.stream()
        .filter(page -> page.url().equals(url))
        .findFirst()
        .orElseThrow()
        .previousVisits();
  }

  @Test
  void endsAStatementThatTakesTooLong() throws NamingException {
    DataSource analytics = InitialContext.doLookup("jdbc/footfall-analytics");
    String bound = "SELECT @@max_statement_time";
    assertEquals(
        List.of(20),
        Transactions.query(
            analytics, connection -> new Sql(connection, bound).list(row -> row.getInt(1))));
    String endless =
        "SET STATEMENT max_statement_time = 0.05 FOR SELECT COUNT(*) FROM"
            + " information_schema.collations a, information_schema.collations b,"
            + " information_schema.collations c, information_schema.collations d";
    UnavailableException ended =
        assertThrows(
            UnavailableException.class,
            () ->
                Transactions.query(
                    analytics,
                    connection -> new Sql(connection, endless).list(row -> row.getInt(1))));
    assertEquals("this takes the database too long", ended.getMessage());
  }

  private static ReportQuery daysInIndia(VisitScope scope) {
    ZoneId zone = ZoneId.of("Asia/Kolkata");
    Instant end = NOW.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    TimeWindow window = new TimeWindow(end.minus(Duration.ofDays(28)), end, zone);
    return new ReportQuery(scope, window, BinUnit.DAY, Optional.empty(), 0, true, Sites.ALL);
  }
}
