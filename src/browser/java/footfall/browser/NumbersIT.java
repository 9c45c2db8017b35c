package footfall.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.analytics.bruteforce.BruteForce;
import footfall.analytics.bruteforce.Count;
import footfall.analytics.bruteforce.CountedVisit;
import footfall.analytics.bruteforce.Period;
import footfall.analytics.bruteforce.Unit;
import footfall.system.FootfallClient;
import footfall.system.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the dashboard shows, what the API answers and what was recorded are the same numbers: around
 * changes of clocks, by the hour, the half and three quarters of one.
 */
@ExtendWith(OnStage.class)
class NumbersIT {

  private static final int VISITS = 400;

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
