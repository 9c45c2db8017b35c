package footfall.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Clock.InstallOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import footfall.analytics.bruteforce.BruteForce;
import footfall.analytics.bruteforce.Count;
import footfall.analytics.bruteforce.CountedVisit;
import footfall.analytics.bruteforce.PageCount;
import footfall.analytics.bruteforce.Period;
import footfall.analytics.bruteforce.Unit;
import footfall.system.FootfallClient;
import footfall.system.Json;
import java.io.IOException;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the dashboard shows, what the API answers and what was recorded are the same numbers: around
 * changes of clocks, by the hour, the half and three quarters of one.
 */
@ExtendWith(OnStage.class)
class NumbersIT {

  private static final int VISITS = 400;

  /** Of what is asked for every five seconds. */
  private static final HasTextOptions SOON = new HasTextOptions().setTimeout(15_000);

  private final Stage stage;

  NumbersIT(Stage stage) {
    this.stage = stage;
  }

  /** Kathmandu's clocks do not change: there, around those of Berlin. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2025-10-26",
    "Europe/Berlin, 2026-03-29",
    "America/St_Johns, 2025-11-02",
    "America/St_Johns, 2026-03-08",
    "Asia/Kathmandu, 2025-10-26",
    "Australia/Lord_Howe, 2025-10-05",
    "Australia/Lord_Howe, 2026-04-05"
  })
  void areTheSameOnTheDayThatClocksChange(String zoneId, String date) throws IOException {
    ZoneId zone = ZoneId.of(zoneId);
    LocalDate day = LocalDate.parse(date);
    String site =
        (zoneId.replaceAll("[^A-Za-z]", "-") + "-" + date + ".example").toLowerCase(Locale.ROOT);
    List<CountedVisit> visits = around(day, zone, site);
    Seeds.record(stage.client(), site, visits);
    BruteForce all = new BruteForce(visits, List.of());
    String page = "https://" + site + "/b/1";
    String folder = "https://" + site + "/b/";

    Period hours = Period.of(day, day.plusDays(1), zone);
    Period days = Period.of(day.minusDays(3), day.plusDays(4), zone);
    try (Tab tab = stage.tab()) {
      check(tab, "site", "site=" + site, all, hours, Unit.HOUR);
      check(tab, "site", "site=" + site, all, days, Unit.DAY);
      check(
          tab,
          "page",
          "url=" + FootfallClient.encode(page),
          all.only(visit -> visit.url().equals(page)),
          days,
          Unit.DAY);
      check(
          tab,
          "page",
          "prefix=" + FootfallClient.encode(folder),
          all.only(visit -> visit.url().startsWith(folder)),
          hours,
          Unit.HOUR);
    }
  }

  private void check(
      Tab tab, String screen, String scope, BruteForce visits, Period period, Unit unit)
      throws IOException {
    String window =
        scope
            + "&from="
            + date(period.start(), period.zone())
            + "&to="
            + date(period.end(), period.zone())
            + "&tz="
            + FootfallClient.encode(period.zone().getId())
            + "&by="
            + unit.text();
    SiteScreen shown = SiteScreen.open(tab, screen + "?table=chart&" + window);
    Map<String, String> answer = Json.of(stage.client().get("report?" + window));
    BruteForce inPeriod = visits.in(period);
    Count total = inPeriod.count();
    List<Count> series = visits.series(period, unit);

    assertEquals(total.visits(), shown.headline("Visits"), window);
    assertEquals(total.visitors(), shown.headline("Visitors"), window);
    assertEquals(String.valueOf(total.visits()), answer.get("totals.visits"), window);
    List<Count> table =
        shown.bins().stream().map(bin -> new Count(bin.visits(), bin.visitors())).toList();
    assertEquals(series, table, window);
    assertEquals(
        series.size(),
        shown.bins().stream().map(SiteScreen.Bin::time).distinct().count(),
        () -> "times are told apart: " + shown.bins());
    for (int i = 0; i < series.size(); i++) {
      assertEquals(
          String.valueOf(series.get(i).visits()), answer.get("series[" + i + "].visits"), window);
    }
    if (!scope.startsWith("url=")) {
      List<SiteScreen.ListedPage> expected =
          inPeriod.pagesByVisits().stream()
              .map(
                  page ->
                      new SiteScreen.ListedPage(
                          page.url(), page.count().visits(), page.count().visitors()))
              .toList();
      assertEquals(expected, shown.pages(), window);
    }
  }

  /** Clocks change within the days compared: they have one hour more or less than others. */
  @ParameterizedTest
  @ValueSource(strings = {"previous", "year"})
  void areComparedWithThoseBefore(String compare) throws IOException {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Period period = Period.of(LocalDate.parse("2026-03-23"), LocalDate.parse("2026-04-06"), zone);
    Instant now = Clock.systemUTC().instant();
    Period other =
        (compare.equals("year") ? period.yearBefore(now) : period.previous(now)).orElseThrow();
    String site = "compared-" + compare + ".example";
    Random random = new Random(site.hashCode());
    List<CountedVisit> visits = new ArrayList<>(within(period, site, 0, 7, random));
    visits.addAll(within(other, site, 1, 6, random));
    Seeds.record(stage.client(), site, visits);
    BruteForce shown = new BruteForce(visits, List.of()).in(period);
    BruteForce before = new BruteForce(visits, List.of()).in(other);

    String window = "&from=2026-03-23&to=2026-04-06&tz=Europe/Berlin&compare=" + compare;
    try (Tab tab = stage.tab()) {
      SiteScreen screen = SiteScreen.open(tab, "site?site=" + site + window);
      assertEquals(
          headline(shown.count().visits(), before.count().visits()), screen.change("Visits"));
      assertEquals(
          headline(shown.count().visitors(), before.count().visitors()), screen.change("Visitors"));
      Map<String, String> expected = new HashMap<>();
      for (PageCount page : shown.pagesByVisits()) {
        long visitsBefore = before.only(visit -> visit.url().equals(page.url())).count().visits();
        expected.put(page.url(), change(page.count().visits(), visitsBefore));
      }
      assertEquals(expected, screen.changes());

      Dashboard.open(tab, "?q=" + site + window);
      assertEquals(
          change(shown.count().visits(), before.count().visits()),
          screen.main().locator("tbody .change").innerText().strip());
    }
  }

  /**
   * Visits of a period and of two days around it, of some pages.
   *
   * @param firstPage the number of the first page
   * @param lastPage that of the last
   */
  private static List<CountedVisit> within(
      Period period, String site, int firstPage, int lastPage, Random random) {
    Instant start = period.start().minus(Duration.ofDays(1));
    Instant end = period.end().plus(Duration.ofDays(1));
    List<CountedVisit> visits = new ArrayList<>();
    for (int i = 0; i < VISITS; i++) {
      int page = firstPage + random.nextInt(1 + random.nextInt(lastPage - firstPage + 1));
      visits.add(
          new CountedVisit(
              start.plusMillis(random.nextLong(Duration.between(start, end).toMillis())),
              "https://" + site + "/" + page,
              site,
              "10.4.0." + random.nextInt(80),
              "agent"));
    }
    return visits;
  }

  private static String headline(long now, long before) {
    return String.format(Locale.ROOT, "%s (%d before)", change(now, before), before);
  }

  /** What is told in English. */
  private static String change(long now, long before) {
    if (before == 0) {
      return "new";
    }
    double part = (double) now / before - 1;
    NumberFormat percent = NumberFormat.getPercentInstance(Locale.US);
    percent.setMaximumFractionDigits(Math.abs(part) < 0.0995 ? 1 : 0);
    percent.setRoundingMode(RoundingMode.HALF_UP);
    String shown = percent.format(Math.abs(part));
    return part == 0 ? "as many" : part > 0 ? "↑ " + shown + " more" : "↓ " + shown + " less";
  }

  /** In the evening of New York, when UTC has the next day already, and over midnight there. */
  @Test
  void goOnWithVisitsAndWithTheDay() throws IOException {
    String site = "midnight.example";
    record(site, "evening", 5, "2026-03-10T00:30:00Z");
    String window = "&period=today&tz=America/New_York";
    try (Tab tab = stage.tab();
        Tab list = stage.tab()) {
      for (Tab each : List.of(tab, list)) {
        each.page().clock().install(new InstallOptions().setTime("2026-03-10T01:00:00Z"));
      }
      SiteScreen screen = SiteScreen.open(tab, "site?site=" + site + window);
      assertEquals(5, screen.headline("Visits"));
      Locator row = Dashboard.open(list, "?q=" + site + window).main().locator("tbody td").first();
      assertThat(row).hasText("5");

      record(site, "later", 1, "2026-03-10T00:59:00Z");
      tab.page().clock().fastForward("01:10");
      assertThat(screen.headlineAt("Visits")).hasText("6", SOON);

      record(site, "after-midnight", 2, "2026-03-10T05:00:00Z");
      for (Tab each : List.of(tab, list)) {
        each.page().clock().fastForward("03:30:00");
      }
      assertThat(screen.headlineAt("Visits")).hasText("2", SOON);
      assertThat(screen.main()).containsText("Compared with Mar 9, 2026");
      assertThat(row).hasText("2", SOON);
    }
  }

  /** What is kept so that a list alone can be asked for is no failure. */
  @Test
  void comeWhenAPanelThatFailedIsAskedForAgain() {
    try (Tab tab = stage.tab()) {
      tab.answerQuestions(
          route -> {
            if (route.request().url().contains("/hours?")) {
              route.fulfill(
                  new Route.FulfillOptions()
                      .setStatus(500)
                      .setContentType("application/problem+json")
                      .setBody("{\"title\":\"Out of order\"}"));
            } else {
              route.resume();
            }
          });
      Dashboard dashboard = Dashboard.open(tab, "site?site=" + Seeds.SITE);
      assertThat(dashboard.main()).containsText("Out of order");
      tab.answerNoMore();
      dashboard.button("Try again").click();
      assertThat(dashboard.find(AriaRole.TABLE, "Hours of the week")).isVisible();
    }
  }

  private void record(String site, String source, int count, String time) throws IOException {
    Seeds.record(
        stage.client(),
        site + "-" + source,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new CountedVisit(
                        Instant.parse(time).plusMillis(i),
                        "https://" + site + "/",
                        site,
                        "10.5.0." + i,
                        "agent"))
            .toList());
  }

  private static LocalDate date(Instant moment, ZoneId zone) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** Most within hours of the night in which clocks change, some within days. */
  private static List<CountedVisit> around(LocalDate day, ZoneId zone, String site) {
    Instant night = day.atStartOfDay(zone).toInstant().plus(Duration.ofHours(2));
    Random random = new Random(site.hashCode());
    List<CountedVisit> visits = new ArrayList<>();
    for (int i = 0; i < VISITS; i++) {
      int minutes = i % 3 == 0 ? 5 * 24 * 60 : 240;
      Instant time = night.plusSeconds(random.nextInt(2 * minutes * 60) - minutes * 60L);
      String folder = List.of("/a/", "/b/").get(random.nextInt(2));
      visits.add(
          new CountedVisit(
              time.plusMillis(i),
              "https://" + site + folder + random.nextInt(3),
              site,
              "10.2.0." + random.nextInt(40),
              "agent " + random.nextInt(3)));
    }
    return visits;
  }
}
