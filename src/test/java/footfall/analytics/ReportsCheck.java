package footfall.analytics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.access.entity.Sites;
import footfall.analytics.Model.Scope;
import footfall.analytics.bruteforce.Bin;
import footfall.analytics.bruteforce.BruteForce;
import footfall.analytics.bruteforce.Count;
import footfall.analytics.bruteforce.CountedVisit;
import footfall.analytics.bruteforce.PageCount;
import footfall.analytics.bruteforce.Period;
import footfall.analytics.bruteforce.Unit;
import footfall.analytics.control.NotDivisibleException;
import footfall.analytics.control.RankingStore;
import footfall.analytics.control.ReportStore;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.ComparedSeries;
import footfall.analytics.entity.ComparedWindow;
import footfall.analytics.entity.Comparison;
import footfall.analytics.entity.PageList;
import footfall.analytics.entity.PageRank;
import footfall.analytics.entity.PagesQuery;
import footfall.analytics.entity.RankingSort;
import footfall.analytics.entity.Report;
import footfall.analytics.entity.ReportQuery;
import footfall.analytics.entity.SiteList;
import footfall.analytics.entity.SiteRank;
import footfall.analytics.entity.SitesQuery;
import footfall.analytics.entity.TimeWindow;
import footfall.analytics.entity.VisitScope;
import footfall.analytics.entity.VisitTimes;
import footfall.analytics.entity.WindowPage;
import footfall.analytics.entity.WindowSeries;
import footfall.analytics.entity.WindowSite;
import footfall.analytics.entity.WindowTotal;
import footfall.values.PageUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks for reports of random windows and scopes, and compares them with the brute force. */
final class ReportsCheck {

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(zone -> !zone.startsWith("SystemV/"))
          .sorted()
          .toList();

  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int AGENTS = 20;
  private static final int SPARKS = 14;

  private final Model model;
  private final Random random;
  private final ReportStore reports;
  private final RankingStore rankings;
  private final Supplier<Instant> undivided;
  private final List<String> hosts;

  /**
   * @param undivided the time from which on every hour can be divided for sites and pages
   * @param hosts the sites of the model's visits
   */
  ReportsCheck(
      Model model,
      Random random,
      ReportStore reports,
      RankingStore rankings,
      Supplier<Instant> undivided,
      String... hosts) {
    this.model = model;
    this.random = random;
    this.reports = reports;
    this.rankings = rankings;
    this.undivided = undivided;
    this.hosts = List.of(hosts);
  }

  /** A scope, and which visits it has. */
  private record Asked(VisitScope scope, Scope visitorsBy, Predicate<ModelVisit> has) {}

  ZoneId zone() {
    return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
  }

  /** Checks a report, a list of pages and one of sites, each of another window around a moment. */
  void check(String at, Instant moment, Instant now) {
    checkReport(at, window(moment, now), now);
    checkPages(at, window(moment, now), now);
    checkSites(at, window(moment, now), now);
  }

  /** Often from midnight to midnight, or from hour to hour; often across a change of clocks. */
  private Period window(Instant moment, Instant now) {
    ZoneId zone = zone();
    Instant middle = random.nextInt(3) == 0 ? change(zone, moment) : moment;
    LocalDate date = LocalDate.ofInstant(middle, zone);
    return switch (random.nextInt(6)) {
      case 0, 1 ->
          Period.of(date.minusDays(random.nextInt(9)), date.plusDays(1 + random.nextInt(9)), zone);
      case 2 ->
          Period.of(
              date.minusDays(random.nextInt(360)), date.plusDays(1 + random.nextInt(360)), zone);
      case 3 -> Period.of(date.minusDays(random.nextInt(3)), tomorrow(zone, now, date), zone);
      case 4 -> {
        Instant start = middle.minus(QUARTER.multipliedBy(random.nextInt(200)));
        long quarter = Math.floorDiv(start.getEpochSecond(), QUARTER.toSeconds());
        Instant even = Instant.ofEpochSecond(quarter * QUARTER.toSeconds());
        yield new Period(even, even.plus(QUARTER.multipliedBy(1 + random.nextInt(200))), zone);
      }
      default -> {
        Instant start = middle.minusMillis(random.nextInt(100_000_000));
        yield new Period(start, start.plusMillis(1 + random.nextInt(200_000_000)), zone);
      }
    };
  }

  private static LocalDate tomorrow(ZoneId zone, Instant now, LocalDate date) {
    LocalDate tomorrow = LocalDate.ofInstant(now, zone).plusDays(1);
    return tomorrow.isAfter(date) ? tomorrow : date.plusDays(1);
  }

  /** The change of a zone's clocks next to a moment, if there is one within a month. */
  private static Instant change(ZoneId zone, Instant moment) {
    ZoneOffsetTransition next = zone.getRules().nextTransition(moment.minus(Duration.ofDays(30)));
    return next == null || next.getInstant().isAfter(moment.plus(Duration.ofDays(30)))
        ? moment
        : next.getInstant();
  }

  private Asked asked() {
    String host = hosts.get(random.nextInt(hosts.size()));
    return switch (random.nextInt(5)) {
      case 0 -> new Asked(new VisitScope.AllSites(), Scope.ALL, visit -> true);
      case 1, 2 ->
          new Asked(new VisitScope.OfSite(host), Scope.SITE, visit -> visit.host.equals(host));
      case 3 -> {
        String url = page();
        yield new Asked(
            new VisitScope.OfPage(PageUrl.ofPageId(url)),
            Scope.PAGE,
            visit -> visit.url.equals(url));
      }
      default -> {
        String root = "https://" + host + "/";
        String prefix = root + Paths.prefix(random);
        boolean ofAllPages =
            model
                .counted(visit -> visit.host.equals(host))
                .allMatch(visit -> visit.url.startsWith(prefix));
        // A page without visits may be of the site, but not of a longer prefix.
        String asked = ofAllPages ? root : prefix;
        yield new Asked(
            new VisitScope.OfPrefix(asked, host),
            ofAllPages ? Scope.SITE : Scope.PAGE,
            visit -> visit.url.startsWith(asked));
      }
    };
  }

  private String page() {
    List<String> urls = model.counted(visit -> true).map(visit -> visit.url).distinct().toList();
    return urls.isEmpty() ? "https://" + hosts.get(0) + "/" : urls.get(random.nextInt(urls.size()));
  }

  private BruteForce visits(Asked asked) {
    return new BruteForce(
        model.counted(asked.has()).map(ReportsCheck::counted).toList(),
        model.stays(asked.visitorsBy(), asked.has()).map(ReportsCheck::counted).toList());
  }

  private static CountedVisit counted(ModelVisit visit) {
    return new CountedVisit(
        visit.time, visit.url, visit.host, String.valueOf(visit.visitor), visit.agent);
  }

  private static TimeWindow window(Period period) {
    return new TimeWindow(period.start(), period.end(), period.zone());
  }

  /**
   * A comparison.
   *
   * @param asked what is asked for
   * @param period what must be counted; empty for nothing
   */
  private record Compared(Optional<ComparedWindow> asked, Optional<Period> period) {}

  private Compared comparison(Period period, Instant now) {
    return switch (random.nextInt(3)) {
      case 0 -> new Compared(Optional.empty(), Optional.empty());
      case 1 ->
          compared(
              Comparison.previous(window(period), now),
              period.previous(now),
              period.previous(period.end()),
              period + " " + now);
      default ->
          compared(
              Comparison.yearBefore(window(period), now),
              period.yearBefore(now),
              period.yearBefore(period.end()),
              period + " " + now);
    };
  }

  /**
   * Nothing was recorded before 1970, which no window reaches back behind.
   *
   * @param whole what it were if the period was over
   */
  private Compared compared(
      Optional<ComparedWindow> found,
      Optional<Period> computed,
      Optional<Period> whole,
      String of) {
    Optional<Period> expected = computed.filter(period -> !period.start().isBefore(Instant.EPOCH));
    assertEquals(expected.map(ReportsCheck::window), found.map(ComparedWindow::window), of);
    return new Compared(
        found, expected.equals(whole) ? expected : expected.flatMap(this::divisible));
  }

  /** Not up to now but to the hour, where the visits of that hour were removed. */
  private Optional<Period> divisible(Period cut) {
    Instant hour = cut.end().truncatedTo(ChronoUnit.HOURS);
    return hour.isBefore(undivided.get())
        ? Optional.of(new Period(cut.start(), hour, cut.zone()))
            .filter(period -> period.start().isBefore(hour))
        : Optional.of(cut);
  }

  private void checkReport(String at, Period period, Instant now) {
    Asked asked = asked();
    Unit unit =
        Duration.between(period.start(), period.end()).toDays() > 25
            ? Unit.values()[2 + random.nextInt(2)]
            : Unit.values()[random.nextInt(4)];
    Compared comparison = comparison(period, now);
    Optional<Period> compared = comparison.period();
    ReportQuery query =
        new ReportQuery(
            asked.scope(),
            window(period),
            BinUnit.valueOf(unit.name()),
            comparison.asked(),
            random.nextInt(6),
            true,
            Sites.ALL);
    String of = at + query + ": ";
    assertEquals(Unit.auto(period).name(), BinUnit.auto(window(period)).name(), of);
    BruteForce visits = visits(asked);
    List<Instant> edges = new ArrayList<>(edges(period, unit));
    compared.ifPresent(other -> edges.addAll(edges(other, unit)));
    answer(of, () -> reports.report(query), edges)
        .ifPresent(
            report -> {
              checkSeries(of, visits, period, unit, report.series());
              assertEquals(
                  compared.map(ReportsCheck::window),
                  report.compared().map(ComparedSeries::window),
                  of);
              compared.ifPresent(
                  other ->
                      checkSeries(
                          of + "compared: ",
                          visits,
                          other,
                          unit,
                          report.compared().orElseThrow().series()));
              BruteForce ofPages = visits(pagesOf(asked));
              List<PageCount> pages = ofPages.in(period).pagesByVisits();
              int shown = Math.min(query.pages(), pages.size());
              checkPages(of, ofPages, compared, pages.subList(0, shown), report.pages());
              checkTimes(of, visits, report);
              checkAgents(of, visits.in(period), report);
            });
  }

  /** Empty if an hour must be divided at one of some edges, and really cannot be. */
  private <T> Optional<T> answer(String of, Supplier<T> question, List<Instant> edges) {
    try {
      return Optional.of(question.get());
    } catch (NotDivisibleException e) {
      Instant hour = e.time().truncatedTo(ChronoUnit.HOURS);
      Instant next = hour.plus(1, ChronoUnit.HOURS);
      assertTrue(hour.isBefore(undivided.get()), of + hour);
      assertTrue(
          edges.stream().anyMatch(edge -> edge.isAfter(hour) && edge.isBefore(next)), of + hour);
      return Optional.empty();
    }
  }

  private static List<Instant> edges(Period period, Unit unit) {
    List<Instant> edges = new ArrayList<>(ends(period));
    period.bins(unit).forEach(bin -> edges.add(bin.start()));
    return edges;
  }

  private static List<Instant> ends(Period period) {
    return List.of(period.start(), period.end());
  }

  private static List<Instant> ends(Period period, Optional<Period> compared) {
    return Stream.concat(Stream.of(period), compared.stream())
        .flatMap(each -> ends(each).stream())
        .toList();
  }

  private static void checkSeries(
      String of, BruteForce visits, Period period, Unit unit, WindowSeries series) {
    List<Bin> bins = period.bins(unit);
    Bins own = Bins.of(window(period), BinUnit.valueOf(unit.name()));
    assertEquals(
        bins,
        IntStream.range(0, own.count())
            .mapToObj(bin -> new Bin(own.start(bin), own.end(bin), own.isWhole(bin)))
            .toList(),
        of);
    List<Count> shown = series.bins().stream().map(ReportsCheck::count).toList();
    assertEquals(visits.series(period, unit), shown, of);
    assertEquals(visits.in(period).count(), count(series.total()), of);
    assertEquals(
        series.total().visits(), shown.stream().mapToLong(Count::visits).sum(), of + "sum");
  }

  private static Count count(WindowTotal total) {
    return new Count(total.visits(), total.visitors());
  }

  private static void checkPages(
      String of,
      BruteForce visits,
      Optional<Period> compared,
      List<PageCount> expected,
      List<WindowPage> shown) {
    assertEquals(
        expected,
        shown.stream()
            .map(page -> new PageCount(page.url(), new Count(page.visits(), page.visitors())))
            .toList(),
        of + "pages");
    for (WindowPage page : shown) {
      assertEquals(
          compared.map(
              other ->
                  visits.only(visit -> visit.url().equals(page.url())).in(other).count().visits()),
          page.previousVisits(),
          of + page.url());
    }
  }

  private static void checkAgents(String of, BruteForce visits, Report report) {
    assertEquals(
        visits.agents().values().stream().sorted(Comparator.reverseOrder()).limit(AGENTS).toList(),
        List.copyOf(report.agents().values()),
        of + "agents");
    report
        .agents()
        .forEach((agent, number) -> assertEquals(visits.agents().get(agent), number, of + agent));
  }

  /** Once a source is taken back, nobody knows more of a time that was cleaned before. */
  private void checkTimes(String of, BruteForce visits, Report report) {
    var times = visits.visits().stream().mapToLong(visit -> visit.time().toEpochMilli());
    LongSummaryStatistics range = times.summaryStatistics();
    assertEquals(range.getCount() > 0, report.times().isPresent(), of);
    if (range.getCount() > 0 && !model.hasTakenBack()) {
      VisitTimes shown = report.times().orElseThrow();
      assertEquals(range.getMin(), shown.earliest().toEpochMilli(), of + "earliest");
      assertEquals(range.getMax(), shown.latest().toEpochMilli(), of + "latest");
    }
  }

  /** From rank to rank, as a client reads it. */
  private void checkPages(String at, Period period, Instant now) {
    Asked asked = asked();
    if (asked.scope() instanceof VisitScope.OfPage) {
      return;
    }
    RankingSort sort = random.nextBoolean() ? RankingSort.VISITS : RankingSort.VISITORS;
    Compared comparison = comparison(period, now);
    Optional<Period> compared = comparison.period();
    int limit = 1 + random.nextInt(12);
    BruteForce visits = visits(pagesOf(asked));
    List<WindowPage> shown = new ArrayList<>();
    Optional<PageRank> after = Optional.empty();
    boolean isMore;
    String of = at + asked.scope() + " by " + sort + " in " + period + " and " + compared + ": ";
    do {
      PagesQuery query =
          new PagesQuery(
              asked.scope(),
              Optional.empty(),
              window(period),
              comparison.asked(),
              sort,
              after,
              limit,
              Sites.ALL);
      Optional<PageList> list = answer(of, () -> rankings.pages(query), ends(period, compared));
      if (list.isEmpty()) {
        return;
      }
      assertEquals(
          visits(asked).in(period).count().visits(), list.get().total().visits(), of + "total");
      assertEquals(compared.map(ReportsCheck::window), list.get().compared(), of);
      shown.addAll(list.get().pages());
      isMore = list.get().isMore();
      if (isMore) {
        after = Optional.of(shown.get(shown.size() - 1).rank());
      }
    } while (isMore);
    BruteForce inPeriod = visits.in(period);
    checkPages(
        of,
        visits,
        compared,
        sort == RankingSort.VISITS ? inPeriod.pagesByVisits() : inPeriod.pagesByVisitors(),
        shown);
  }

  /** Visitors whose visits were taken back stay by page there. */
  private static Asked pagesOf(Asked asked) {
    return new Asked(asked.scope(), Scope.PAGE, asked.has());
  }

  private void checkSites(String at, Period period, Instant now) {
    Compared comparison = comparison(period, now);
    Optional<Period> compared = comparison.period();
    int limit = 1 + random.nextInt(4);
    Optional<SiteRank> after = Optional.empty();
    List<WindowSite> shown = new ArrayList<>();
    boolean isMore;
    String of = at + "sites in " + period + " and " + compared + ": ";
    do {
      SitesQuery query =
          new SitesQuery("", window(period), comparison.asked(), after, limit, Sites.ALL);
      List<Instant> edges = new ArrayList<>(ends(period, compared));
      edges.addAll(edges(sparks(period), Unit.DAY));
      Optional<SiteList> list = answer(of, () -> rankings.sites(query), edges);
      if (list.isEmpty()) {
        return;
      }
      assertEquals(compared.map(ReportsCheck::window), list.get().compared(), of);
      shown.addAll(list.get().sites());
      isMore = list.get().isMore();
      if (isMore) {
        after = Optional.of(shown.get(shown.size() - 1).rank());
      }
    } while (isMore);
    List<SiteRank> ranks = shown.stream().map(WindowSite::rank).toList();
    Comparator<SiteRank> byVisits = Comparator.comparingLong(SiteRank::visits);
    assertEquals(
        ranks.stream().sorted(byVisits.reversed().thenComparing(SiteRank::host)).toList(),
        ranks,
        of);
    List<String> listed = ranks.stream().map(SiteRank::host).toList();
    assertEquals(Set.copyOf(listed).size(), listed.size(), of + listed);
    assertTrue(hosts.containsAll(listed), of + listed);
    assertTrue(
        listed.containsAll(
            model.counted(visit -> !visit.host.isEmpty()).map(visit -> visit.host).toList()),
        of + listed);
    shown.forEach(site -> checkSite(of, period, compared, site));
  }

  private void checkSite(String of, Period period, Optional<Period> compared, WindowSite site) {
    String host = site.rank().host();
    BruteForce visits =
        visits(
            new Asked(new VisitScope.OfSite(host), Scope.SITE, visit -> visit.host.equals(host)));
    assertEquals(
        visits.in(period).count(), new Count(site.rank().visits(), site.visitors()), of + host);
    assertEquals(
        compared.map(other -> visits.in(other).count().visits()), site.previousVisits(), of + host);
    Function<Count, Long> number = Count::visits;
    assertEquals(
        visits.series(sparks(period), Unit.DAY).stream().map(number).toList(),
        site.lastDays(),
        of + host);
  }

  /** The last 14 days of a window, and those before it. */
  private static Period sparks(Period period) {
    List<Bin> days =
        new Period(period.end().minus(Duration.ofDays(SPARKS + 4)), period.end(), period.zone())
            .bins(Unit.DAY);
    return new Period(days.get(days.size() - SPARKS).start(), period.end(), period.zone());
  }
}
