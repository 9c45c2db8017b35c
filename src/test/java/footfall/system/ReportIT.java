package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports, pages and hours over HTTP, compared with counts of all visits. */
@ExtendWith(SharedFootfall.class)
class ReportIT {

  private static final String LOG_HOST = "log.report.example";

  /** Two on the whole hour, with and without summer time; three quarters, a half, half an hour. */
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe");

  private final FootfallClient client;
  private final ReportCheck check;

  ReportIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
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

  /** In each line a question whose answers have a table, and the member of the answer it is in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "report?site=formats.report.example&by=day series",
        "report?prefix=https://formats.report.example/&by=week&compare=previous series",
        "pages?site=formats.report.example pages",
        "sites?q=formats.report sites",
        "hours?site=formats.report.example hours",
        "presence/history?from=2026-01-01&to=2026-01-03&by=day series"
      })
  void tellsTheSameInEachFormat(String line) throws Exception {
    String[] parts = line.split(" ");
    client.bulk(
        Stream.of("https://formats.report.example/=1+1", "https://formats.report.example/"));
    Map<String, String> json = check.ok(parts[0]);
    List<String> lines = body(parts[0] + "&format=jsonl", "application/jsonl").lines().toList();
    List<String> rows = body(parts[0] + "&format=csv", "text/csv").lines().toList();
    assertEquals(lines.size() + 1, rows.size());
    assertTrue(!lines.isEmpty());
    List<String> columns = List.of(rows.get(0).split(","));
    for (int i = 0; i < lines.size(); i++) {
      Map<String, String> record = Json.of(lines.get(i));
      assertEquals(columns.size(), record.size(), lines.get(i));
      for (String column : columns) {
        String member = parts[1] + "[" + i + "]." + column;
        if (json.containsKey(member)) {
          assertEquals(json.get(member), record.get(column), member);
        }
      }
    }
    assertEquals(null, json.get(parts[1] + "[" + lines.size() + "]." + columns.get(0)));
  }

  private String body(String path, String type) throws IOException {
    HttpResponse<String> answer = client.get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    HttpHeaders headers = answer.headers();
    assertTrue(headers.firstValue("Content-Type").orElse("").startsWith(type), headers::toString);
    assertTrue(headers.firstValue("Content-Disposition").orElse("").startsWith("attachment"));
    return answer.body();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report?site=tags.report.example&from=2026-01-01&tz=Europe/Berlin",
        "pages?site=tags.report.example",
        "hours?site=tags.report.example",
        "sites?q=tags.report",
        "live?site=tags.report.example"
      })
  void answersWithATagUntilSomethingChanges(String path) throws Exception {
    client.visit("https://tags.report.example/");
    HttpResponse<String> answer = client.get(path);
    assertKeptByItsReader(answer);
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    Supplier<HttpRequest.Builder> again = () -> client.request(path).header("If-None-Match", tag);
    // A minute or second that ends in between changes what is complete, and so the tag.
    HttpResponse<String> same = client.send(again.get());
    if (same.statusCode() == 200) {
      String other = same.headers().firstValue("ETag").orElseThrow();
      assertNotEquals(tag, other);
      same = client.send(client.request(path).header("If-None-Match", other));
    }
    assertEquals(304, same.statusCode(), same::body);
    assertEquals("", same.body());
    assertKeptByItsReader(same);
    assertTrue(same.headers().firstValue("Content-Security-Policy").isEmpty());

    client.visit("https://tags.report.example/new");
    Patience.await("another answer", () -> client.send(again.get()).statusCode() == 200);
  }

  private static void assertKeptByItsReader(HttpResponse<String> answer) {
    HttpHeaders headers = answer.headers();
    assertEquals(List.of("private, no-cache"), headers.allValues("Cache-Control"));
    String varies = String.join(", ", headers.allValues("Vary"));
    assertTrue(
        List.of(varies.split(", ")).containsAll(List.of("Authorization", "Cookie", "X-Api-Key")),
        varies);
    assertEquals(List.of(), headers.allValues("Content-Language"));
  }

  @Test
  void hasNobodyKeepAnswersWithoutATag() throws IOException {
    for (String path : List.of("all-visits?limit=1", "report?from=never", "nothing")) {
      HttpHeaders headers = client.get(path).headers();
      assertEquals(List.of("no-store"), headers.allValues("Cache-Control"), path);
      assertTrue(headers.firstValue("ETag").isEmpty(), path);
    }
  }

  @Test
  void compressesLongAnswersForThoseWhoTakeThat() throws Exception {
    client.visit("https://long.report.example/");
    String path = "hours?site=long.report.example";
    HttpResponse<String> plain = client.get(path);
    assertTrue(plain.headers().firstValue("Content-Encoding").isEmpty());
    HttpResponse<String> compressed =
        client.send(client.request(path).header("Accept-Encoding", "gzip"));
    assertEquals("gzip", compressed.headers().firstValue("Content-Encoding").orElse(""));
    assertTrue(compressed.body().length() < plain.body().length() / 2);
  }

  @Test
  void knowsWhatSiteACallerMaySee() throws Exception {
    Map<String, String> closed = new HashMap<>(SharedFootfall.withAdministrator());
    closed.put("FOOTFALL_ACCESS", "closed");
    try (FootfallInstance footfall = FootfallInstance.named("report-sites", closed).start()) {
      new FootfallClient(footfall.baseUri())
          .bulk(Stream.of("https://mine.report.example/", "https://theirs.report.example/"));
      assertAnswersAreOfOneSite(new TokenClient(footfall.baseUri()));
    }
  }

  private static void assertAnswersAreOfOneSite(TokenClient tokens) throws IOException {
    String mine =
        tokens.give(
            SharedFootfall.ADMIN_TOKEN,
            "{\"name\":\"mine\",\"roles\":[\"viewer\"],\"sites\":[\"mine.report.example\"]}");
    for (String question : List.of("report", "pages", "hours", "live")) {
      String ofMine = ok(tokens, question + "?site=mine.report.example", mine);
      assertTrue(!ofMine.contains("theirs"), ofMine);
      assertEquals(ofMine, ok(tokens, question, mine), question);
      assertEquals(
          ok(tokens, question + "?site=never.report.example", mine),
          ok(tokens, question + "?site=theirs.report.example", mine),
          question);
    }
    for (String question : List.of("report", "pages", "hours", "sites", "live", "me")) {
      assertTagIsOfTheReader(tokens, question, mine);
    }
    Map<String, String> sites = Json.of(ok(tokens, "sites", mine));
    assertEquals("mine.report.example", sites.get("sites[0].site"));
    assertEquals(null, sites.get("sites[1].site"));
    Map<String, String> report = Json.of(ok(tokens, "report", mine));
    assertEquals("1", report.get("totals.visits"));
    assertEquals(null, report.get("agents[0].agent"), "a viewer sees no user agents");
  }

  /** Who knows the tag of another reader's answer is not told that it is his own. */
  private static void assertTagIsOfTheReader(TokenClient tokens, String path, String token)
      throws IOException {
    String tag =
        tokens.get(path, SharedFootfall.ADMIN_TOKEN).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> answer =
        tokens.send(
            tokens
                .request(path)
                .header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag));
    assertEquals(200, answer.statusCode(), path);
    assertNotEquals(tag, answer.headers().firstValue("ETag").orElseThrow(), path);
    HttpResponse<String> nobody = tokens.send(tokens.request(path).header("If-None-Match", tag));
    assertTrue(nobody.statusCode() == 401 || path.equals("me"), path);
    assertNotEquals(304, nobody.statusCode(), path);
  }

  /** An answer without the minute in which it was made. */
  private static String ok(TokenClient tokens, String path, String token) throws IOException {
    HttpResponse<String> answer = tokens.get(path, token);
    assertEquals(200, answer.statusCode(), () -> path + ": " + answer.body());
    return answer.body().replaceAll("T\\d\\d:\\d\\d(:[0-9.]+)?", "T");
  }

  /** A week that is not over, in a zone whose day began at another time than that of UTC. */
  @Test
  void comparesWhatIsNotOverWithAsMuch() throws Exception {
    ZoneId zone = ZoneId.of("Asia/Kathmandu");
    String host = "today.report.example";
    Instant now = ReportCheck.instant(check.ok("report?site=" + host).get("window.complete_until"));
    Random random = new Random(1);
    List<CountedVisit> visits =
        around(now.minus(Duration.ofDays(8)), host, random).stream()
            .filter(visit -> visit.time().isBefore(now))
            .collect(Collectors.toList());
    for (int day = 0; day < 14; day++) {
      Instant like = now.minus(Duration.ofDays(day));
      around(like, host, random).stream()
          .filter(visit -> visit.time().isBefore(now))
          .forEach(visits::add);
    }
    importAll("today", visits);
    Scope site = new Scope("site=" + host, new BruteForce(visits, List.of()));
    LocalDate tomorrow = LocalDate.ofInstant(now, zone).plusDays(1);
    Period week = Period.of(tomorrow.minusDays(7), tomorrow, zone);
    check.compared(site, week, Unit.DAY, Comparison.PREVIOUS);
    check.compared(site, week, Unit.HOUR, Comparison.PREVIOUS);
    check.compared(site, week, Unit.WEEK, Comparison.YEAR);
    Period day = new Period(now.minus(Duration.ofHours(20)), now.plus(Duration.ofHours(4)), zone);
    check.compared(site, day, Unit.HOUR, Comparison.PREVIOUS);
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
