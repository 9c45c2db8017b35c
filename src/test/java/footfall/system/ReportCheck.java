package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.analytics.bruteforce.Bin;
import footfall.analytics.bruteforce.BruteForce;
import footfall.analytics.bruteforce.Count;
import footfall.analytics.bruteforce.PageCount;
import footfall.analytics.bruteforce.Period;
import footfall.analytics.bruteforce.Unit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks for reports, and compares every number with a count of all visits. */
final class ReportCheck {

  private static final double ROUNDING = 0.00005;
  private static final int AGENTS = 20;
  private static final int PAGES = 7;

  private final FootfallClient client;

  ReportCheck(FootfallClient client) {
    this.client = client;
  }

  /**
   * What reports are of.
   *
   * @param parameter that says so, {@code site=…} or another
   * @param visits all of them
   */
  record Scope(String parameter, BruteForce visits) {}

  /** How a period is compared with another one. */
  enum Comparison {
    PREVIOUS,
    YEAR;

    private Period of(Period period, Instant now) {
      return (this == PREVIOUS ? period.previous(now) : period.yearBefore(now)).orElseThrow();
    }
  }

  Map<String, String> ok(String path) throws IOException {
    HttpResponse<String> response = client.get(path);
    assertEquals(200, response.statusCode(), () -> path + ": " + response.body());
    return Json.of(response);
  }

  /** The parameters of a period: dates where it is of whole days, else instants. */
  static String parameters(Period period) {
    ZoneId zone = period.zone();
    return "from="
        + parameter(period.start(), zone)
        + "&to="
        + parameter(period.end(), zone)
        + "&tz="
        + FootfallClient.encode(zone.getId());
  }

  private static String parameter(Instant moment, ZoneId zone) {
    LocalDate date = moment.atZone(zone).toLocalDate();
    return date.atStartOfDay(zone).toInstant().equals(moment) ? date.toString() : moment.toString();
  }

  /** Checks a report without comparison. */
  void report(Scope scope, Period period, Unit unit) throws IOException {
    String path = path(scope, period, unit);
    checkReport(path, ok(path), scope, period, unit);
  }

  /** Checks a report with what it is compared with. */
  void compared(Scope scope, Period period, Unit unit, Comparison comparison) throws IOException {
    String path =
        path(scope, period, unit) + "&compare=" + comparison.name().toLowerCase(Locale.ROOT);
    Map<String, String> answer = ok(path);
    checkReport(path, answer, scope, period, unit);
    Period other = comparison.of(period, instant(answer.get("window.complete_until")));
    checkWindow(path, answer, "compared.window.", other);
    checkCounts(path, answer, "compared.", scope.visits(), other, unit);
    BruteForce before = scope.visits().in(other);
    for (int i = 0; answer.containsKey("pages[" + i + "].url"); i++) {
      String url = answer.get("pages[" + i + "].url");
      assertEquals(
          before.only(visit -> visit.url().equals(url)).count().visits(),
          number(answer, "pages[" + i + "].previous_visits"),
          path + " " + url);
    }
  }

  private static String path(Scope scope, Period period, Unit unit) {
    return String.format(
        Locale.ROOT,
        "report?%s&%s&by=%s&pages=%d",
        scope.parameter(),
        parameters(period),
        unit.text(),
        PAGES);
  }

  static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static long number(Map<String, String> answer, String member) {
    return Long.parseLong(answer.get(member));
  }

  private static void checkReport(
      String path, Map<String, String> answer, Scope scope, Period period, Unit unit) {
    checkWindow(path, answer, "window.", period);
    assertEquals(unit.text(), answer.get("window.by"), path);
    checkCounts(path, answer, "", scope.visits(), period, unit);
    BruteForce inPeriod = scope.visits().in(period);
    checkPages(path, answer, inPeriod.pagesByVisits(), inPeriod.count().visits());
    checkAgents(path, answer, inPeriod.agents());
    var times = scope.visits().visits().stream().mapToLong(visit -> visit.time().toEpochMilli());
    var range = times.summaryStatistics();
    if (range.getCount() > 0) {
      assertMoment(path, period.zone(), range.getMin(), answer.get("date_range.earliest"));
      assertMoment(path, period.zone(), range.getMax(), answer.get("date_range.latest"));
    }
  }

  private static void checkWindow(
      String path, Map<String, String> answer, String window, Period period) {
    ZoneId zone = period.zone();
    assertMoment(path, zone, period.start().toEpochMilli(), answer.get(window + "start"));
    assertMoment(path, zone, period.end().toEpochMilli(), answer.get(window + "end"));
    assertEquals(zone.getId(), answer.get(window + "tz"), path);
  }

  /** With the zone's offset of that moment. */
  private static void assertMoment(String path, ZoneId zone, long millis, String text) {
    ZonedDateTime moment = Instant.ofEpochMilli(millis).atZone(zone);
    assertEquals(moment.toOffsetDateTime(), OffsetDateTime.parse(text), path);
  }

  private static void checkCounts(
      String path,
      Map<String, String> answer,
      String prefix,
      BruteForce visits,
      Period period,
      Unit unit) {
    Count total = visits.in(period).count();
    assertEquals(total, count(answer, prefix + "totals."), path + " " + prefix + "totals");
    List<Bin> bins = period.bins(unit);
    List<Count> counts = visits.series(period, unit);
    for (int i = 0; i < bins.size(); i++) {
      String bin = prefix + "series[" + i + "].";
      Instant start = bins.get(i).start();
      assertMoment(path, period.zone(), start.toEpochMilli(), answer.get(bin + "start"));
      assertEquals(counts.get(i), count(answer, bin), path + " " + bin + " from " + start);
      if (prefix.isEmpty()) {
        Instant until = instant(answer.get("window.complete_until"));
        boolean partial = !bins.get(i).whole() || bins.get(i).end().isAfter(until);
        assertEquals(String.valueOf(partial), answer.get(bin + "partial"), path + " " + bin);
      }
    }
    assertEquals(null, answer.get(prefix + "series[" + bins.size() + "].start"), path);
    assertEquals(total.visits(), counts.stream().mapToLong(Count::visits).sum(), path);
  }

  private static Count count(Map<String, String> answer, String prefix) {
    return new Count(number(answer, prefix + "visits"), number(answer, prefix + "visitors"));
  }

  /** As many as are in the answer; none is missing if there are few. */
  private static void checkPages(
      String path, Map<String, String> answer, List<PageCount> pages, long total) {
    int shown = 0;
    for (; answer.containsKey("pages[" + shown + "].url"); shown++) {
      String page = "pages[" + shown + "].";
      PageCount expected = pages.get(shown);
      assertEquals(expected.url(), answer.get(page + "url"), path + " " + page);
      assertEquals(expected.count(), count(answer, page), path + " " + expected.url());
      double share = (double) expected.count().visits() / total;
      assertEquals(share, Double.parseDouble(answer.get(page + "share")), ROUNDING, path);
    }
    assertEquals(Math.min(pages.size(), PAGES), shown, path);
  }

  private static void checkAgents(
      String path, Map<String, String> answer, Map<String, Long> expected) {
    List<Long> most =
        expected.values().stream().sorted((a, b) -> Long.compare(b, a)).limit(AGENTS).toList();
    List<Long> shown = new ArrayList<>();
    for (int i = 0; answer.containsKey("agents[" + i + "].agent"); i++) {
      long visits = number(answer, "agents[" + i + "].visits");
      assertEquals(expected.get(answer.get("agents[" + i + "].agent")), visits, path);
      shown.add(visits);
    }
    assertEquals(most, shown, path);
  }

  /** Checks the list of pages, from cursor to cursor. */
  void pages(Scope scope, Period period, String sort, int limit) throws IOException {
    BruteForce visits = scope.visits().in(period);
    List<PageCount> expected =
        sort.equals("visits") ? visits.pagesByVisits() : visits.pagesByVisitors();
    String path =
        String.format(
            Locale.ROOT,
            "pages?%s&%s&sort=%s&limit=%d",
            scope.parameter(),
            parameters(period),
            sort,
            limit);
    Map<String, Count> shown = new LinkedHashMap<>();
    String cursor = "null";
    do {
      Map<String, String> answer =
          ok(path + (cursor.equals("null") ? "" : "&cursor=" + FootfallClient.encode(cursor)));
      for (int i = 0; answer.containsKey("pages[" + i + "].url"); i++) {
        shown.put(answer.get("pages[" + i + "].url"), count(answer, "pages[" + i + "]."));
      }
      cursor = answer.get("next_cursor");
    } while (!cursor.equals("null"));
    Map<String, Count> all = new LinkedHashMap<>();
    expected.forEach(page -> all.put(page.url(), page.count()));
    assertEquals(List.copyOf(all.entrySet()), List.copyOf(shown.entrySet()), path);
  }

  /** Checks visits by weekday and hour. */
  void hours(Scope scope, Period period) throws IOException {
    String path = "hours?" + scope.parameter() + "&" + parameters(period);
    Map<String, String> answer = ok(path);
    long[][] expected = scope.visits().hours(period);
    long[][] shown = new long[7][24];
    int entries = 0;
    for (; answer.containsKey("hours[" + entries + "].hour"); entries++) {
      String entry = "hours[" + entries + "].";
      shown[(int) number(answer, entry + "weekday") - 1][(int) number(answer, entry + "hour")] +=
          number(answer, entry + "visits");
    }
    assertEquals(168, entries, path);
    assertEquals(Arrays.deepToString(expected), Arrays.deepToString(shown), path);
  }
}
