package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import footfall.analytics.bruteforce.BruteForce;
import footfall.analytics.bruteforce.CountedVisit;
import footfall.analytics.bruteforce.Period;
import footfall.analytics.bruteforce.Unit;
import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import footfall.system.ReportCheck.Comparison;
import footfall.system.ReportCheck.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports, pages and hours over HTTP, compared with counts of all visits. */
@ExtendWith(SharedFootfall.class)
class ReportIT {

  private static final String LOG_HOST = "log.report.example";

  /** Two on the whole hour, with and without summer time; three quarters, a half, half an hour. */
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe");

  private final URI service;
  private final FootfallClient client;
  private final ReportCheck check;

  ReportIT(FootfallInstance footfall) {
    service = footfall.baseUri();
    client = new FootfallClient(service);
    check = new ReportCheck(client);
  }

  static Stream<ZoneId> zones() {
    return ZONES.stream().map(ZoneId::of);
  }

  @ParameterizedTest
  @MethodSource("zones")
  void equalsAnIndependentCountOfARealLog(ZoneId zone) throws Exception {
    Path log = Path.of("../shared/data/access.log");
    assumeTrue(Files.exists(log), "skipped: ../shared/data/access.log is missing");
    List<CountedVisit> visits = AccessLogCount.of(log, LOG_HOST);
    assertEquals(9581, visits.size());
    String query = "source=reported.log&site=http://" + LOG_HOST;
    assertEquals(200, client.importLog(query, Files.readAllBytes(log)).statusCode());
    BruteForce all = new BruteForce(visits, List.of());

    Scope site = new Scope("site=" + LOG_HOST, all);
    Scope prefix = prefix(all, "http://" + LOG_HOST + "/blog/");
    Scope page = page(all, "http://" + LOG_HOST + "/favicon.ico");
    Period days = Period.of(LocalDate.of(2015, 5, 16), LocalDate.of(2015, 5, 23), zone);
    Period month = Period.of(LocalDate.of(2015, 5, 1), LocalDate.of(2015, 6, 1), zone);
    Period part =
        new Period(
            Instant.parse("2015-05-17T22:17:03Z"), Instant.parse("2015-05-19T05:44:59Z"), zone);
    for (Scope scope : List.of(site, prefix, page)) {
      for (Unit unit : Unit.values()) {
        check.report(scope, days, unit);
      }
      check.report(scope, month, Unit.WEEK);
      check.report(scope, part, Unit.HOUR);
      check.hours(scope, days);
    }
    Period second = Period.of(LocalDate.of(2015, 5, 19), LocalDate.of(2015, 5, 21), zone);
    check.compared(site, second, Unit.DAY, Comparison.PREVIOUS);
    check.compared(prefix, part, Unit.DAY, Comparison.PREVIOUS);
    check.pages(site, days, "visits", 400);
    check.pages(prefix, second, "visitors", 100);
    check.pages(site, part, "visitors", 500);
  }

  private static Scope prefix(BruteForce all, String prefix) {
    return new Scope(
        "prefix=" + FootfallClient.encode(prefix),
        all.only(visit -> visit.url().startsWith(prefix)));
  }

  private static Scope page(BruteForce all, String url) {
    return new Scope(
        "url=" + FootfallClient.encode(url), all.only(visit -> visit.url().equals(url)));
  }

  /** Around the last changes of its clocks before 2026, or of those of Berlin if it has none. */
  @ParameterizedTest
  @MethodSource("zones")
  void countsVisitsAroundChangesOfClocks(ZoneId zone) throws Exception {
    String host = zone.getId().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "-");
    Instant spring = change(zone, Instant.parse("2025-07-01T00:00:00Z"));
    Instant autumn = change(zone, Instant.parse("2025-12-01T00:00:00Z"));
    List<CountedVisit> visits = new ArrayList<>();
    Random random = new Random(host.hashCode());
    for (Instant change : List.of(spring, autumn)) {
      visits.addAll(around(change, host + ".report.example", random));
    }
    importAll(host, visits);
    BruteForce all = new BruteForce(visits, List.of());
    Scope site = new Scope("site=" + host + ".report.example", all);
    Scope folder = prefix(all, "https://" + host + ".report.example/a_%25/");
    Scope page = page(all, visits.get(0).url());
    for (Instant change : List.of(spring, autumn)) {
      LocalDate date = LocalDate.ofInstant(change, zone);
      Period days = Period.of(date.minusDays(3), date.plusDays(4), zone);
      Period day = Period.of(date, date.plusDays(1), zone);
      Period hours =
          new Period(
              change.minus(Duration.ofMinutes(100)), change.plus(Duration.ofMinutes(95)), zone);
      for (Scope scope : List.of(site, folder, page)) {
        check.report(scope, days, Unit.DAY);
        check.report(scope, day, Unit.HOUR);
        check.report(scope, hours, Unit.HOUR);
        check.hours(scope, days);
      }
      check.report(site, days, Unit.HOUR);
      check.compared(site, day, Unit.HOUR, Comparison.PREVIOUS);
      check.compared(folder, days, Unit.DAY, Comparison.YEAR);
      check.pages(site, day, "visits", 3);
      check.pages(folder, hours, "visitors", 2);
    }
    Period years = Period.of(LocalDate.of(2024, 2, 29), LocalDate.of(2026, 3, 1), zone);
    check.report(site, years, Unit.WEEK);
    check.report(site, years, Unit.MONTH);
  }

  private static Instant change(ZoneId zone, Instant before) {
    ZoneOffsetTransition last = zone.getRules().previousTransition(before);
    ZoneId withChanges =
        last == null || last.getInstant().isBefore(before.minus(Duration.ofDays(365)))
            ? ZoneId.of("Europe/Berlin")
            : zone;
    return withChanges.getRules().previousTransition(before).getInstant();
  }

  /** Most within hours of a moment, some within days. */
  private static List<CountedVisit> around(Instant moment, String host, Random random) {
    List<CountedVisit> visits = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int minutes = i % 3 == 0 ? 5 * 24 * 60 : 150;
      Instant time =
          moment.plusSeconds(random.nextInt(2 * minutes * 60) - minutes * 60L).plusMillis(i);
      String folder = List.of("/a_%25/", "/aXY/", "/", "/b/").get(random.nextInt(4));
      visits.add(
          new CountedVisit(
              time,
              "https://" + host + folder + random.nextInt(4),
              host,
              "10.1.0." + random.nextInt(25),
              "agent " + random.nextInt(30)));
    }
    return visits;
  }

  private void importAll(String source, List<CountedVisit> visits) throws IOException {
    String log = visits.stream().map(ReportIT::line).collect(Collectors.joining());
    HttpResponse<String> answer = client.importLog("source=" + source, log.getBytes(UTF_8));
    assertEquals(String.valueOf(visits.size()), Json.of(answer).get("imported"), answer::body);
  }

  private static String line(CountedVisit visit) {
    return String.format(
        Locale.ROOT,
        "{\"url\":\"%s\",\"ip\":\"%s\",\"user_agent\":\"%s\",\"timestamp\":\"%s\"}%n",
        visit.url(),
        visit.visitor(),
        visit.agent(),
        visit.time());
  }
}
