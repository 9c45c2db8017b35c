package footfall.analytics;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.access.entity.AuditAction;
import footfall.access.entity.AuditDetail;
import footfall.access.entity.AuditEntry;
import footfall.access.entity.AuditSource;
import footfall.access.entity.Sites;
import footfall.analytics.Model.Scope;
import footfall.analytics.control.AnalyticsStore;
import footfall.analytics.control.NotDivisibleException;
import footfall.analytics.control.RankingStore;
import footfall.analytics.control.ReportStore;
import footfall.analytics.entity.HoursQuery;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.PageStats;
import footfall.analytics.entity.PageSummary;
import footfall.analytics.entity.RankedPage;
import footfall.analytics.entity.RecentVisit;
import footfall.analytics.entity.SiteTotals;
import footfall.analytics.entity.StatsQuery;
import footfall.analytics.entity.SummaryEnd;
import footfall.analytics.entity.SummaryQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitDetails;
import footfall.analytics.entity.VisitFilter;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.VisitSlice;
import footfall.analytics.entity.VisitsQuery;
import footfall.analytics.entity.WeekHours;
import footfall.database.control.LeaseToken;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.imports.control.ImportSources;
import footfall.imports.control.ImportStore;
import footfall.imports.control.SourceRemovingException;
import footfall.imports.entity.ImportRequest;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LogHead;
import footfall.incontainer.Deployments;
import footfall.incontainer.MovableClock;
import footfall.incontainer.QuietDatabase;
import footfall.incontainer.ReportTables;
import footfall.partitions.Partitions;
import footfall.retention.control.Cleanup;
import footfall.retention.control.SourceRemoval;
import footfall.retention.control.SourceRemovalStore;
import footfall.retention.control.VisitorRemoval;
import footfall.retention.control.VisitorRemovalStore;
import footfall.retention.entity.ErasedVisitor;
import footfall.rollups.control.RollupJob;
import footfall.rollups.control.RollupLease;
import footfall.rollups.control.RollupStore;
import footfall.rollups.entity.RollupDay;
import footfall.values.ClientAddress;
import footfall.values.PageUrl;
import footfall.values.VisitId;
import footfall.visits.control.OutboxFence;
import footfall.visits.control.StorageWatch;
import footfall.visits.control.VisitStore;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
 * Random visits, imports that may be taken back, persons who are removed, folds, rebuilds and
 * cleanups on a clock that jumps; every answer is compared with a count of all visits in plain
 * Java. Another seed: {@code -Dexactness.seed=…}, more steps: {@code -Dexactness.steps=…}.
 */
@ExtendWith(ArquillianExtension.class)
class ExactnessIT {

  /** Is not in the trail. */
  private static final AuditEntry AUDITED =
      AuditEntry.begun(
          Instant.EPOCH, AuditSource.job("test"), AuditAction.REBUILD, "", AuditDetail.NONE);

  private static final Logger LOG = Logger.getLogger(ExactnessIT.class.getName());

  private static final int STEPS = Sizes.of("exactness.steps", 100, 200);
  private static final String[] HOSTS = {"a.example", "b.example", "c.example"};

  private final long seed = Long.getLong("exactness.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
  private final Model model = new Model();

  private Instant removing = Instant.EPOCH;
  private Optional<Integer> takenBack = Optional.empty();

  /** Whether all visits of that source are. */
  private boolean folded;

  private Instant now = Instant.parse("2026-03-28T22:59:59.990Z");

  @Inject private QuietDatabase database;
  @Inject private MovableClock clock;
  @Inject private RollupStore rollups;
  @Inject private RollupJob job;
  @Inject private OutboxFence fences;
  @Inject private RollupLease lease;
  @Inject private ReportTables tables;
  @Inject private AnalyticsStore analytics;
  @Inject private ReportStore reports;
  @Inject private RankingStore rankings;
  @Inject private Cleanup cleanup;
  @Inject private SourceRemoval sources;
  @Inject private SourceRemovalStore removals;
  @Inject private VisitorRemoval visitors;
  @Inject private VisitorRemovalStore erasures;
  @Inject private ImportSources importSources;
  @Inject private ImportStore imports;
  @Inject private Dictionaries dictionaries;
  @Inject private VisitStore visits;
  @Inject private StorageWatch storage;
  @Inject private Partitions partitions;
  private ModelRecorder recorder;
  private ReportsCheck check;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void start() throws SQLException {
    LOG.info(() -> "seed: -Dexactness.seed=" + seed);
    database.quieten();
    database.deleteVisits();
    if (random.nextBoolean()) {
      // In the last hour, and later: visits are counted by minutes then.
      now = Instant.ofEpochMilli(database.number("SELECT CAST(UNIX_TIMESTAMP() * 1000 AS SIGNED)"));
    }
    recorder = new ModelRecorder(model, dictionaries, visits, imports, storage, partitions);
    check = new ReportsCheck(model, random, reports, rankings, this::undivided, HOSTS);
  }

  @AfterEach
  void stop() throws SQLException {
    database.deleteVisits();
    clock.run();
    database.wake();
  }

  @Test
  void everyNumberIsWhatCountingEachVisitGives() throws Exception {
    for (int step = 0; step < STEPS; step++) {
      clock.set(now);
      String at = "seed " + seed + ", step " + step + " at " + now + ": ";
      switch (random.nextInt(30)) {
        case 0, 1, 2, 3, 4 -> record();
        case 5, 6, 20 -> importOld();
        case 7, 8 -> foldSome();
        case 9 -> job.run();
        case 10 -> rebuild(at);
        case 11 -> clean(at);
        case 18 -> endRemoval(at);
        case 21, 22 -> takeBack(at);
        case 23 -> erase(at + "erased: ");
        case 12 -> now = now.plus(Duration.ofHours(random.nextInt(60)));
        case 13 -> now = now.plus(Duration.ofMinutes(random.nextInt(90)));
        case 14, 15 -> checkStats(at);
        case 16, 17 -> checkSummary(at);
        case 19 -> rankOrGoBack(at);
        case 24, 25 -> checkHours(at);
        case 26, 27 -> findFolders(at);
        case 28, 29 -> addVisitors(at);
        default -> checkVisits(at);
      }
      tables.check(at);
      if (random.nextInt(5) == 0 && isWhole()) {
        check.check(at, recent(), now);
      }
    }
  }

  /** Returns whether the tables of reports have all that is folded, as after a rebuild. */
  private boolean isWhole() throws SQLException {
    return database.number(
            "SELECT COUNT(*) FROM rollup_state WHERE ranked_to IS NULL AND quarters_from = 0")
        == 1;
  }

  /** Ranks pages that are not yet; else the version before has folded, which ranks none. */
  private void rankOrGoBack(String at) throws SQLException {
    if (database.number("SELECT COUNT(ranked_to) FROM rollup_state") > 0) {
      int steps = random.nextInt(8);
      for (int i = 0; i < steps; i++) {
        lease.run(held -> rollups.rank(held, 1 + random.nextInt(20)));
        tables.check(at + "ranked " + i + ": ");
        if (random.nextBoolean()) {
          foldSome();
        }
      }
    } else if (random.nextBoolean()) {
      database.execute(
          "UPDATE lease SET holder = 'before', expires_at = '2000-01-01' WHERE name = 'rollups'");
      database.execute("UPDATE site_page_day SET visits = visits + 1 WHERE page_id % 3 = 0");
      database.execute("UPDATE site_page_day SET day = day + 1000 WHERE page_id % 3 = 1");
      database.execute("UPDATE site_quarter SET visits = visits + 1");
      database.execute("DELETE FROM site_minute");
      lease.run(LeaseToken::name);
    }
  }

  /** Totals get the visitors of days that are over; or lack them from now on, as on a later day. */
  private void addVisitors(String at) throws SQLException {
    if (random.nextBoolean()) {
      int day = RollupDay.of(now) - random.nextInt(5);
      database.execute(
          "UPDATE total_visitors SET complete_before = LEAST(complete_before, "
              + day
              + "), added_before = complete_before");
      return;
    }
    someSteps(at + "visitors ", held -> rollups.addVisitors(held, 1 + random.nextInt(8)));
  }

  /** Some are folded between. */
  private void someSteps(String at, Function<LeaseToken, Boolean> step) {
    int steps = random.nextInt(20);
    for (int i = 0; i < steps; i++) {
      lease.run(step);
      tables.check(at + i + ": ");
      if (random.nextInt(4) == 0) {
        foldSome();
      }
    }
  }

  /** With a few pages a folder has rollups of its own; days of before are filled one by one. */
  private void findFolders(String at) throws SQLException {
    if (random.nextInt(3) == 0) {
      database.execute("UPDATE rollup_state SET folders_to = " + random.nextInt(20));
    }
    lease.run(held -> rollups.findFolders(held, 2 + random.nextInt(2), 1 + random.nextInt(20)));
    tables.check(at + "found: ");
    someSteps(at + "filled ", held -> rollups.fillFolders(held, 1 + random.nextInt(5)));
  }

  private void record() {
    now = now.plusMillis(random.nextInt(20_000));
    recorder.recordLive(now, IntStream.range(0, 1 + random.nextInt(30)).mapToObj(i -> draw()));
  }

  private void importOld() {
    importOld(source());
  }

  private void importOld(Optional<ImportSource> source) {
    Instant from = now.minus(Duration.ofHours(random.nextInt(40 * 24)));
    int spread = 1 + random.nextInt(random.nextBoolean() ? 3 : 100_000);
    recorder.importOld(
        source,
        IntStream.range(0, 1 + random.nextInt(60))
            .mapToObj(i -> Map.entry(kept(from.minusSeconds(random.nextInt(spread))), draw()))
            .toList());
  }

  /** One of few sources whose visits are not being taken back, or none. */
  private Optional<ImportSource> source() {
    int number = random.nextInt(4);
    if (number == 0) {
      return Optional.empty();
    }
    ImportRequest request =
        new ImportRequest("source " + number, Optional.empty(), false, Sites.ALL);
    Optional<ImportSource> known = importSources.find(request.source());
    Supplier<ImportSource> begin =
        () -> imports.begin(request, known, LogHead.of(List.of()), "jsonl", LineCounts.NONE);
    if (known.filter(ImportSource::isRemoving).isPresent()) {
      assertThrows(SourceRemovingException.class, begin::get);
      assertThrows(
          SourceRemovingException.class,
          () -> imports.persist(known.get(), DictionaryEpoch.NONE, committed -> null));
      return Optional.empty();
    }
    return Optional.of(begin.get());
  }

  /** Takes some visits of a source back, or all; others are recorded in between. */
  private void takeBack(String at) throws SQLException {
    if (takenBack.isEmpty()) {
      Optional<ImportSource> source = source();
      // Not folded when it begins.
      importOld(source);
      source.ifPresent(known -> importSources.beginRemoval(known.name(), AUDITED));
      takenBack = source.map(ImportSource::id);
    }
    int steps = random.nextInt(8);
    for (int i = 0; i < steps && takenBack.isPresent(); i++) {
      takeSomeBack(at + "taken back " + i + ": ");
    }
  }

  private void takeSomeBack(String at) throws SQLException {
    int source = takenBack.orElseThrow();
    int some = 1 + random.nextInt(30);
    if (folded && random.nextBoolean()) {
      importBeside(source);
      lease.run(held -> removals.removeNext(held, source, some));
    } else {
      assertTrue(lease.run(held -> sources.step(held, source, some)).isPresent(), at);
    }
    folded = true;
    takeBack(at, visit -> visit.source == source);
    if (database.number("SELECT COUNT(*) FROM import_source WHERE id = " + source) == 0) {
      takenBack = Optional.empty();
      folded = false;
      assertEquals(0, model.kept(visit -> visit.source == source).count(), at);
      forgetAddresses(at);
    }
    checkSummary(at);
    checkStats(at);
    checkVisits(at);
    tables.check(at);
  }

  private void forgetAddresses(String at) throws SQLException {
    if (removing.equals(Instant.EPOCH)) {
      model.forgetAddresses();
      assertEquals(storedAddresses(), keptAddresses(), at + "addresses");
    }
  }

  /** In the model as in the database. */
  private void takeBack(String at, Predicate<ModelVisit> selected) throws SQLException {
    Set<Long> left =
        database
            .column(
                "SELECT CAST(id AS CHAR) FROM visit WHERE id >= (SELECT removing_before FROM"
                    + " recording_gate)")
            .stream()
            .map(id -> Long.valueOf(new String(id, US_ASCII)))
            .collect(Collectors.toSet());
    model.takeBack(selected, left);
    assertEquals(
        model.kept(visit -> true).map(visit -> visit.id).collect(Collectors.toSet()), left, at);
  }

  /** Removes a person, of live visits and of imports, while others and the same are recorded. */
  private void erase(String at) throws SQLException {
    List<String> persons = model.kept(visit -> true).map(visit -> visit.ip).distinct().toList();
    if (persons.isEmpty()) {
      return;
    }
    String person = persons.get(random.nextInt(persons.size()));
    Set<Long> known =
        model
            .kept(visit -> visit.ip.equals(person))
            .map(visit -> visit.id)
            .collect(Collectors.toSet());
    assertTrue(visitors.begin(ClientAddress.of(person)), at);
    int beside = random.nextInt(4);
    for (var erased = erasures.unfinished(); erased.isPresent(); erased = erasures.unfinished()) {
      if (beside-- > 0) {
        record();
      }
      ErasedVisitor visitor = erased.get();
      int some = 1 + random.nextInt(30);
      assertTrue(lease.run(held -> visitors.step(held, visitor, some)).isPresent(), at);
      takeBack(at, visit -> visit.ip.equals(person));
      checkSummary(at);
      checkStats(at);
      checkVisits(at);
      tables.check(at);
    }
    assertEquals(0, model.kept(visit -> known.contains(visit.id)).count(), at);
    forgetAddresses(at);
  }

  /** Others of the same hours as those of a source, which are not folded when it is taken back. */
  private void importBeside(int source) {
    List<Map.Entry<Instant, String[]>> beside =
        model
            .kept(visit -> visit.source == source)
            .map(visit -> Map.entry(kept(visit.time.truncatedTo(ChronoUnit.HOURS)), draw()))
            .toList();
    if (!beside.isEmpty()) {
      recorder.importOld(Optional.empty(), beside);
    }
  }

  /** A page's URL or page id, an address and a user agent. */
  private String[] draw() {
    int page = (int) Math.pow(30, random.nextDouble());
    String url =
        page == 7 ? "a counter's page" : "https://" + HOSTS[page % 3] + "/" + Paths.of(page);
    return new String[] {
      url, "10.0.0." + random.nextInt(40), random.nextInt(9) == 0 ? "" : "agent " + page % 4
    };
  }

  private void foldSome() {
    if (random.nextBoolean()) {
      assertTrue(fences.append());
    }
    lease.run(held -> rollups.fold(held, rollups.lastBatch(), 1 + random.nextInt(50)));
  }

  /** While it runs, visits are recorded and questions are answered. */
  private void rebuild(String at) {
    lease.run(
        held -> {
          rollups.requestRebuild(AUDITED);
          job.fold(held);
          while (rollups.progress().rebuild().isPresent()) {
            rollups.rebuild(held, 1 + random.nextInt(200));
            if (rollups.progress().rebuild().isPresent()) {
              goOnBesideRebuild(held, at);
            }
          }
          return true;
        });
    model.rebuild();
    checkSummary(at);
  }

  private void goOnBesideRebuild(LeaseToken held, String at) {
    tables.check(at);
    checkSummary(at);
    takenBack.ifPresent(source -> assertTrue(sources.step(held, source, 1).isEmpty(), at));
    if (random.nextBoolean()) {
      importOld();
    }
    if (random.nextBoolean()) {
      record();
      assertTrue(fences.append());
      rollups.fold(held, rollups.lastBatch(), 1 + random.nextInt(50));
    }
    checkStats(at);
  }

  private void clean(String at) throws SQLException {
    int days = 1 + random.nextInt(30);
    boolean aggregates = random.nextInt(3) == 0;
    long removed = cleanup.removeOlderThan(days, aggregates, AUDITED).deletedVisits();
    Instant cutoff = now.minus(Duration.ofDays(days));
    assertEquals(model.removeBefore(cutoff, aggregates), removed, at);
    removing = cutoff.isAfter(removing) ? cutoff : removing;
    checkSummary(at);
    if (aggregates) {
      endRemoval(at);
    }
  }

  /**
   * The rows go later than the visits, with much in between; addresses that nothing has any more go
   * with a cleanup only.
   */
  private void endRemoval(String at) throws SQLException {
    cleanup.resume();
    assertEquals(
        database.number("SELECT COUNT(*) FROM visit"), model.kept(visit -> true).count(), at);
    if (removing.isAfter(Instant.EPOCH)) {
      model.forgetAddresses();
      removing = Instant.EPOCH;
      assertEquals(storedAddresses(), keptAddresses(), at + "addresses");
    } else {
      assertTrue(storedAddresses().containsAll(keptAddresses()), at + "addresses");
    }
    checkSummary(at);
  }

  /** While visits are being removed, none as old is imported. */
  private Instant kept(Instant time) {
    return time.isBefore(removing) ? removing : time;
  }

  private Set<String> storedAddresses() throws SQLException {
    return database.column("SELECT ip FROM visitor").stream()
        .map(bytes -> ClientAddress.ofBytes(bytes).value())
        .collect(Collectors.toSet());
  }

  private Set<String> keptAddresses() {
    return model.kept(visit -> true).map(visit -> visit.ip).collect(Collectors.toSet());
  }

  /** Without an end, or with one: of whole hours, or of parts of hours from which all is kept. */
  private TimeWindow window() {
    return random.nextInt(3) == 0 ? TimeWindow.ofHours(hours(), now) : boundedWindow();
  }

  private int hours() {
    return 1 + random.nextInt(random.nextBoolean() ? 30 : 1200);
  }

  private TimeWindow boundedWindow() {
    int hours = hours();
    Instant start = TimeWindow.ofHours(hours, now).start();
    Instant end = start.plus(Duration.ofHours(1 + random.nextInt(hours + 10)));
    return new TimeWindow(cut(start), cut(end), TimeWindow.UTC);
  }

  private Instant cut(Instant hour) {
    boolean isKept = !hour.isBefore(cleanedBefore()) && !hour.isBefore(removing);
    return isKept && random.nextBoolean() ? hour.plusMillis(random.nextInt(3_600_000)) : hour;
  }

  private static Predicate<ModelVisit> in(TimeWindow window) {
    return visit -> window.contains(visit.time);
  }

  private void checkStats(String at) {
    TimeWindow window = window();
    String url = draw()[0];
    PageStats stats = analytics.stats(new StatsQuery(PageUrl.ofPageId(url), window, Sites.ALL));
    checkPage(at + url + " in " + window, url, stats.summary(), window, 20);
    Predicate<ModelVisit> ofPage = visit -> visit.url.equals(url);
    assertEquals(model.counted(ofPage.and(in(window))).count(), stats.windowVisits(), at);
    assertEquals(model.unique(Scope.PAGE, ofPage.and(in(window))), stats.windowUniqueIps(), at);
  }

  private void checkPage(String at, String url, PageSummary summary, TimeWindow window, int limit) {
    Predicate<ModelVisit> ofPage = visit -> visit.url.equals(url);
    Predicate<ModelVisit> inWindow = ofPage.and(in(window));
    assertEquals(model.counted(ofPage).count(), summary.totalVisits(), at);
    assertEquals(model.unique(Scope.PAGE, ofPage), summary.uniqueIps(), at);
    assertEquals(model.byHour(inWindow), summary.byHour(), at);
    assertEquals(model.byAgent(inWindow), summary.userAgents(), at);
    assertEquals(
        model
            .kept(inWindow)
            .map(visit -> new RecentVisit(visit.time, visit.ip, visit.agent))
            .sorted(RecentVisit.NEWEST_FIRST)
            .limit(limit)
            .toList(),
        summary.recentVisits(),
        at);
    List<Long> frequencies = new ArrayList<>(summary.userAgents().values());
    assertEquals(frequencies.stream().sorted((a, b) -> Long.compare(b, a)).toList(), frequencies);
  }

  /** Page by page, as a client reads it. */
  private void checkSummary(String at) {
    TimeWindow window = window();
    Optional<String> host =
        random.nextBoolean() ? Optional.empty() : Optional.of(HOSTS[random.nextInt(3)]);
    Predicate<ModelVisit> ofSite = visit -> host.isEmpty() || visit.host.equals(host.get());
    Map<String, Long> expected = model.byUrl(ofSite);
    Map<String, Long> shown = new LinkedHashMap<>();
    int limit = 1 + random.nextInt(25);
    Optional<PageRank> after = Optional.empty();
    SummaryEnd end;
    do {
      List<RankedPage> pages = new ArrayList<>();
      end = analytics.summary(new SummaryQuery(window, host, limit, after, Sites.ALL), pages::add);
      for (RankedPage page : pages) {
        checkPage(at + page.url(), page.url(), page.summary(), window, 10);
        shown.put(page.url(), page.summary().totalVisits());
      }
      after = end.next();
    } while (after.isPresent());
    assertEquals(expected, new HashMap<>(shown), at);
    List<Long> order = new ArrayList<>(shown.values());
    assertEquals(order.stream().sorted((a, b) -> Long.compare(b, a)).toList(), order, at);
    checkTotals(at, end.totals(), host.isPresent() ? Scope.SITE : Scope.ALL, ofSite, in(window));
  }

  private void checkTotals(
      String at,
      SiteTotals totals,
      Scope scope,
      Predicate<ModelVisit> ofSite,
      Predicate<ModelVisit> inWindow) {
    assertEquals(model.counted(ofSite).count(), totals.visits(), at);
    assertEquals(model.unique(scope, ofSite), totals.uniqueIps(), at);
    assertEquals(model.counted(ofSite.and(inWindow)).count(), totals.windowVisits(), at);
    assertEquals(model.unique(scope, ofSite.and(inWindow)), totals.windowUniqueIps(), at);
    var times = model.counted(ofSite).mapToLong(visit -> visit.time.toEpochMilli());
    var range = times.summaryStatistics();
    assertEquals(range.getCount() > 0, totals.earliest().isPresent(), at);
    if (range.getCount() > 0) {
      assertEquals(
          toTheHourIfCleaned(Instant.ofEpochMilli(range.getMin())),
          toTheHourIfCleaned(totals.earliest().orElseThrow()),
          at);
      assertEquals(
          toTheHourIfCleaned(Instant.ofEpochMilli(range.getMax())),
          toTheHourIfCleaned(totals.latest().orElseThrow()),
          at);
    }
  }

  /** Once a source is taken back, nobody knows more of a time that was cleaned before. */
  private Instant toTheHourIfCleaned(Instant time) {
    boolean isCleaned = time.isBefore(cleanedBefore());
    return isCleaned && model.hasTakenBack() ? time.truncatedTo(ChronoUnit.HOURS) : time;
  }

  /** Visits of earlier hours may be gone, and cannot be told apart any more. */
  private Instant undivided() {
    Instant cleaned = cleanedBefore();
    return cleaned.isAfter(removing) ? cleaned : removing;
  }

  private Instant cleanedBefore() {
    try {
      return VisitId.time(database.number("SELECT cleaned_before FROM rollup_state"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void checkHours(String at) {
    TimeWindow utc = boundedWindow();
    ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
    TimeWindow window = new TimeWindow(utc.start(), utc.end(), zone);
    String url = draw()[0];
    String host = HOSTS[random.nextInt(3)];
    String prefix = "https://" + host + "/" + Paths.prefix(random);
    VisitScope scope =
        switch (random.nextInt(4)) {
          case 0 -> new VisitScope.AllSites();
          case 1 -> new VisitScope.OfSite(host);
          case 2 -> new VisitScope.OfPrefix(prefix, host);
          default -> new VisitScope.OfPage(PageUrl.ofPageId(url));
        };
    Predicate<ModelVisit> ofScope =
        visit ->
            switch (scope.text().substring(0, 3)) {
              case "all" -> true;
              case "sit" -> visit.host.equals(host);
              case "pre" -> visit.url.startsWith(prefix);
              default -> visit.url.equals(url);
            };
    String hours = at + scope.text() + " in " + window;
    try {
      WeekHours answer = analytics.hours(new HoursQuery(scope, window, Sites.ALL));
      for (DayOfWeek day : DayOfWeek.values()) {
        for (int hour = 0; hour < 24; hour++) {
          assertEquals(
              countOf(ofScope.and(in(window)), zone, day, hour),
              answer.visits(day.getValue(), hour),
              hours + " " + day + " " + hour);
        }
      }
    } catch (NotDivisibleException e) {
      assertTrue(e.time().isBefore(later(cleanedBefore(), removing)), hours);
      Instant hour = e.time().truncatedTo(ChronoUnit.HOURS);
      boolean isOffTheHour =
          IntStream.range(0, 60).anyMatch(i -> isOffTheHour(zone, hour.plusSeconds(i * 60)));
      assertTrue(isOffTheHour, hours);
      assertTrue(
          model
              .counted(ofScope)
              .anyMatch(visit -> visit.time.truncatedTo(ChronoUnit.HOURS).equals(hour)),
          hours);
    }
  }

  private static boolean isOffTheHour(ZoneId zone, Instant time) {
    return zone.getRules().getOffset(time).getTotalSeconds() % 3600 != 0;
  }

  private long countOf(Predicate<ModelVisit> filter, ZoneId zone, DayOfWeek day, int hour) {
    return model
        .counted(filter)
        .map(visit -> visit.time.atZone(zone))
        .filter(time -> time.getDayOfWeek() == day && time.getHour() == hour)
        .count();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void checkVisits(String at) {
    Optional<String> url = random.nextBoolean() ? Optional.empty() : Optional.of(draw()[0]);
    Instant start = moment();
    Instant end = random.nextInt(3) == 0 ? Instant.MAX : start.plus(length());
    Optional<String> site =
        random.nextInt(3) == 0 ? Optional.of(HOSTS[random.nextInt(3)]) : Optional.empty();
    Sites sites = site.map(host -> Sites.of(Set.of(host))).orElse(Sites.ALL);
    VisitFilter filter = VisitFilter.of(url.map(PageUrl::ofPageId), start, end, sites);
    List<ModelVisit> expected =
        model
            .kept(visit -> url.isEmpty() || visit.url.equals(url.get()))
            .filter(visit -> site.isEmpty() || visit.host.equals(site.get()))
            .filter(visit -> !visit.time.isBefore(start) && visit.time.isBefore(end))
            .toList();
    int limit = 1 + random.nextInt(20);
    int offset = random.nextInt(3) * random.nextInt(10);
    long before = Long.MAX_VALUE;
    List<Long> shown = new ArrayList<>();
    VisitSlice page;
    do {
      long skipped = shown.isEmpty() ? offset : 0;
      page = analytics.visits(new VisitsQuery(filter, before, skipped), limit);
      assertEquals(expected.size(), page.total(), at + filter);
      page.visits().forEach(visit -> shown.add(visit.id()));
      before = page.visits().stream().mapToLong(VisitDetails::id).min().orElse(0);
    } while (page.more());
    assertEquals(expected.stream().map(visit -> visit.id).skip(offset).toList(), shown, at);
  }

  /** Often at a border of days or hours. */
  private Instant moment() {
    Instant moment = recent();
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    return switch (random.nextInt(4)) {
      case 0 -> Instant.EPOCH;
      case 1 -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
      case 2 -> day.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(random.nextInt(3) - 1);
      default -> moment;
    };
  }

  private Instant recent() {
    return now.minus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
  }

  private Duration length() {
    return random.nextBoolean()
        ? Duration.ofDays(random.nextInt(20))
        : Duration.ofSeconds(random.nextInt(1_000_000));
  }
}
