package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedFootfall.class)
class AnalyticsIT {

  private final FootfallClient client;

  AnalyticsIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
  }

  private Map<String, String> ok(String path) throws IOException {
    HttpResponse<String> response = client.get(path);
    assertEquals(200, response.statusCode(), response.body());
    return Json.of(response);
  }

  @Test
  void showsAVisitInEveryNumberAsSoonAsItIsAcknowledged() throws IOException {
    client.visit("https://shown.example/a");
    client.bulk(Stream.of("https://shown.example/a", "https://shown.example/b"));
    Map<String, String> stats = ok("stats?url=https://shown.example/a");
    assertEquals("2", stats.get("total_visits"));
    assertEquals("1", stats.get("unique_ips"));
    assertEquals("2", stats.get("window.visits"));
    assertEquals("1", stats.get("window.unique_ips"));
    assertEquals("127.0.0.1", stats.get("recent_visits[1].ip"));
    assertFalse(stats.containsKey("recent_visits[2].ip"));
    Map<String, String> summary = ok("summary?site=shown.example");
    assertEquals("3", summary.get("total_entries"));
    assertEquals("1", summary.get("unique_ips"));
    assertEquals("3", summary.get("window.visits"));
    assertEquals("2", ok("all-visits?url=https://shown.example/a").get("total_count"));
  }

  @Test
  void ordersPagesByTheirVisitsAndPagesByCursor() throws IOException {
    for (int page = 1; page <= 5; page++) {
      int number = page;
      client.bulk(IntStream.range(0, page).mapToObj(i -> "https://ordered.example/" + number));
    }
    String body = client.get("summary?site=ordered.example&limit=3").body();
    assertTrue(body.indexOf("example/5") < body.indexOf("example/4"), body);
    assertTrue(body.indexOf("example/4") < body.indexOf("example/3"), body);
    assertFalse(body.contains("example/2"), body);
    String cursor = ok("summary?site=ordered.example&limit=3").get("next_cursor");
    String rest = client.get("summary?site=ordered.example&limit=3&cursor=" + cursor).body();
    assertTrue(rest.indexOf("example/2") < rest.indexOf("example/1"), rest);
    assertFalse(rest.contains("example/3"), rest);
    assertTrue(rest.contains("\"next_cursor\":null"), rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stats?url=https%3A%2F%2Fmany.example%2Fways%3Fq%3D1&hours=24",
        "stats/https%3A%2F%2Fmany.example%2Fways%3Fq%3D1?hours=24",
        "stats/https://many.example/ways?q=1&hours=24",
        "stats/HTTPS://MANY.example:443/ways?hours=24&q=1"
      })
  void findsAPageUnderEveryWayToWriteItsUrl(String path) throws IOException {
    if (ok("stats?url=https://many.example/ways?q=1").get("total_visits").equals("0")) {
      client.visit("https://many.example/ways?q=1");
    }
    Map<String, String> stats = ok(path);
    assertEquals("https://many.example/ways?q=1", stats.get("url"));
    assertEquals("1", stats.get("total_visits"));
  }

  @Test
  void knowsNothingOfAPageThatWasNeverVisited() throws IOException {
    HttpResponse<String> response = client.get("stats?url=https://never.example/");
    assertTrue(
        response
            .body()
            .startsWith(
                "{\"url\":\"https://never.example/\",\"total_visits\":0,\"unique_ips\":0,"
                    + "\"hourly_visits\":{},\"user_agents\":{},\"recent_visits\":[],"),
        response.body());
    assertEquals("0", ok("all-visits?url=https://never.example/").get("total_count"));
    assertEquals("0", ok("summary?site=never.example").get("total_entries"));
  }

  @Test
  void pagesThroughVisitsByCursorAndTellsHowManyThereAre() throws IOException {
    client.bulk(IntStream.range(0, 7).mapToObj(i -> "https://paged.example/"));
    List<String> sizes = new ArrayList<>();
    String cursor = "";
    do {
      Map<String, String> page = ok("all-visits?url=https://paged.example/&limit=3" + cursor);
      assertEquals("7", page.get("total_count"));
      sizes.add(Long.toString(page.keySet().stream().filter(k -> k.endsWith(".ip")).count()));
      String next = page.get("next_cursor");
      cursor = next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertEquals(List.of("3", "3", "1"), sizes);
    Map<String, String> skipped = ok("all-visits?url=https://paged.example/&offset=5");
    assertEquals(2, skipped.keySet().stream().filter(key -> key.endsWith(".ip")).count());
  }

  @Test
  void exportsWhatTheListShows() throws IOException {
    client.visit("https://exported.example/?a=1,2&b=\\\"3\\\"");
    HttpResponse<String> lines =
        client.get("all-visits?format=jsonl&url=https://exported.example/?a=1,2%26b=%223%22");
    assertEquals("application/jsonl;charset=utf-8", contentType(lines));
    assertEquals(1, lines.body().lines().count(), lines.body());
    assertTrue(lines.body().startsWith("{\"url\":\"https://exported.example/?a=1,2&b=%223%22\""));
    HttpResponse<String> csv =
        client.get("all-visits?format=csv&url=https://exported.example/?a=1,2%26b=%223%22");
    assertEquals("text/csv;charset=utf-8", contentType(csv));
    List<String> rows = csv.body().lines().toList();
    assertEquals("url,ip,user_agent,timestamp", rows.get(0));
    assertTrue(rows.get(1).startsWith("\"https://exported.example/?a=1,2&b=%223%22\",127.0.0.1,"));
    assertEquals("attachment; filename=visits.csv", header(csv, "Content-Disposition"));
    assertEquals("attachment; filename=visits.jsonl", header(lines, "Content-Disposition"));
    HttpResponse<String> none = client.get("all-visits?format=jsonl&url=https://none.example/");
    assertEquals("", none.body());
  }

  private static String contentType(HttpResponse<String> response) {
    return header(response, "Content-Type");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void keepsFormulasFromSpreadsheets() throws IOException {
    for (String agent : List.of("=HYPERLINK(1)", "+1", "-2,3", "@SUM(1)", "'=1", "'plain", "a=b")) {
      client.send(
          client
              .request("visit/=formula!A1")
              .header("User-Agent", agent)
              .POST(BodyPublishers.noBody()));
    }
    String query = "all-visits?url==formula!A1&format=csv";
    assertEquals(
        Set.of("'=HYPERLINK(1)", "'+1", "\"'-2,3\"", "'@SUM(1)", "''=1", "'plain", "a=b"),
        agents(client.get(query).body(), "'=formula!A1,127.0.0.1,"));
    assertEquals(
        Set.of("=HYPERLINK(1)", "+1", "\"-2,3\"", "@SUM(1)", "'=1", "'plain", "a=b"),
        agents(client.get(query + "&csv=raw").body(), "=formula!A1,127.0.0.1,"));
    assertEquals(400, client.get(query + "&csv=safe").statusCode());
  }

  private static Set<String> agents(String csv, String start) {
    return csv.lines()
        .skip(1)
        .map(row -> row.substring(row.startsWith(start) ? start.length() : 0, row.lastIndexOf(',')))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary?site=tagged.example",
        "stats?url=https://tagged.example/",
        "stats/https://tagged.example/",
        "presence/history"
      })
  void sendsAReportThatTheClientHasNoSecondTime(String path) throws IOException {
    client.visit("https://tagged.example/");
    String tag = header(client.get(path), "ETag");
    assertTrue(tag.startsWith("W/\""), tag);
    for (String known : List.of(tag, "\"other\", " + tag, "*")) {
      HttpResponse<String> same = client.send(client.request(path).header("If-None-Match", known));
      assertEquals(304, same.statusCode(), known);
      assertEquals("", same.body());
      assertEquals(tag, header(same, "ETag"));
    }
    if (!path.startsWith("presence")) {
      client.visit("https://tagged.example/");
      HttpResponse<String> next = client.send(client.request(path).header("If-None-Match", tag));
      assertEquals(200, next.statusCode());
      assertFalse(tag.equals(header(next, "ETag")));
    }
  }

  @Test
  void compressesWhatIsLong() throws IOException {
    client.bulk(IntStream.range(0, 40).mapToObj(i -> "https://compressed.example/" + i));
    for (String path : List.of("summary?site=compressed.example", "all-visits?format=jsonl")) {
      HttpResponse<String> whole = client.get(path);
      assertEquals("", header(whole, "Content-Encoding"));
      HttpResponse<String> packed =
          client.send(client.request(path).header("Accept-Encoding", "gzip"));
      assertEquals("gzip", header(packed, "Content-Encoding"), path);
      assertTrue(packed.body().length() < whole.body().length() / 3, path);
    }
    HttpResponse<String> little =
        client.send(client.request("visits/a").header("Accept-Encoding", "gzip"));
    assertEquals("", header(little, "Content-Encoding"));
  }

  /**
   * Each poll asks for what is newer than the newest time that the one before was shown. The last
   * visits are shown once the time for commits is over, which is long in tests.
   */
  @Test
  void neitherRepeatsNorMissesAVisitInPollsByTheLastShownTime() throws Exception {
    int visits = 300;
    CompletableFuture<Void> recording =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < visits; i++) {
                visit("https://polled.example/", "poll-" + i);
              }
            });
    List<String> seen = new ArrayList<>();
    String polls = "all-visits?limit=100&url=https://polled.example/&since=";
    String since = "2020-01-01+00:00:00";
    String first = polls + since;
    boolean isLast;
    do {
      assertFalse(recording.isCompletedExceptionally());
      isLast = ok(first).get("total_count").equals(Integer.toString(visits));
      String query = polls + since;
      Map<String, String> page = ok(query);
      since = page.getOrDefault("visits[0].timestamp", since).replace(' ', '+');
      addAgents(page, seen);
      while (!page.get("next_cursor").equals("null")) {
        page = ok(query + "&cursor=" + page.get("next_cursor"));
        addAgents(page, seen);
      }
    } while (!isLast);
    recording.get();
    assertEquals(visits, Set.copyOf(seen).size());
    assertEquals(visits, seen.size());
  }

  private static void addAgents(Map<String, String> visits, List<String> agents) {
    visits.forEach(
        (name, value) -> agents.addAll(name.endsWith("agent") ? Set.of(value) : Set.of()));
  }

  private void visit(String page, String agent) {
    try {
      HttpResponse<String> answer =
          client.send(
              client
                  .request("visit/" + page)
                  .header("User-Agent", agent)
                  .POST(BodyPublishers.noBody()));
      assertEquals(200, answer.statusCode());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void filtersByTime() throws IOException {
    String log =
        Stream.of("2024-02-28 23:59:59", "2024-02-29T00:00:00Z", "2024-02-29T23:59:59.999Z")
            .map(
                time ->
                    "{\"url\":\"https://timed.example/\",\"ip\":\"10.1.1.1\",\"timestamp\":\""
                        + time
                        + "\"}\n")
            .reduce("", String::concat);
    assertEquals(200, client.importLog("source=timed", log.getBytes(UTF_8)).statusCode());
    String all = "all-visits?url=https://timed.example/";
    assertEquals("3", ok(all).get("total_count"));
    assertEquals("2", ok(all + "&start_date=2024-02-29").get("total_count"));
    assertEquals("1", ok(all + "&end_date=2024-02-28").get("total_count"));
    assertEquals("3", ok(all + "&end_date=2024-02-29").get("total_count"));
    assertEquals("2", ok(all + "&range=2024-02-29,2024-03-01").get("total_count"));
    assertEquals("1", ok(all + "&range=2024-02-28,2024-02-29").get("total_count"));
    assertEquals("1", ok(all + "&since=2024-02-29T00:00:00Z").get("total_count"));
    assertEquals("2", ok(all + "&start_date=2024-02-29%2000:00:00").get("total_count"));
    assertEquals("3", ok(all + "&end_date=2024-02-29%2023:59:59").get("total_count"));
    assertEquals("3", ok(all + "&end_date=2024-02-29T23:59:59Z").get("total_count"));
    assertEquals("2", ok(all + "&end_date=2024-02-29T23:59:59.998Z").get("total_count"));
    assertEquals("0", ok(all + "&since=2024-02-29T23:59:59Z").get("total_count"));
    assertEquals("0", ok(all + "&since=2024-02-29%2023:59:59").get("total_count"));
    assertEquals("1", ok(all + "&since=2024-02-29T23:59:59.000Z").get("total_count"));
    assertEquals(
        "1",
        ok(all + "&since=2024-02-28%2023:59:59&end_date=2024-02-29%2000:00:00").get("total_count"));
    assertEquals("0", ok(all + "&since=2999-01-01%2000:00:00").get("total_count"));
    assertEquals("2", ok(all + "&end_date=2024-02-29T00:00:00.000Z").get("total_count"));
    assertEquals(
        "0",
        ok(all + "&range=2024-02-29,2024-02-29&since=2020-01-01%2000:00:00").get("total_count"));
  }

  @Test
  void answersForAnyWindowInAnyZone() throws IOException {
    String log =
        Stream.of("2024-03-30T22:59:59.999Z", "2024-03-30T23:00:00Z", "2024-03-31T21:59:59.999Z")
            .map(AnalyticsIT::ofWindowed)
            .collect(Collectors.joining());
    assertEquals(200, client.importLog("source=windowed", log.getBytes(UTF_8)).statusCode());
    String day = "&from=2024-03-31&to=2024-04-01";
    String berlin = day + "&tz=Europe/Berlin";

    Map<String, String> stats = ok("stats?url=https://windowed.example/" + berlin);
    assertEquals("3", stats.get("total_visits"));
    assertEquals("2024-03-31T00:00:00+01:00", stats.get("window.start"));
    assertEquals("2024-04-01T00:00:00+02:00", stats.get("window.end"));
    assertEquals("Europe/Berlin", stats.get("window.tz"));
    assertEquals("2024-04-01T00:00:00+02:00", stats.get("window.complete_until"));
    assertEquals("2", stats.get("window.visits"));
    assertEquals("1", stats.get("window.unique_ips"));
    assertEquals("1", stats.get("hourly_visits[2024]-03-30 23:00:00"));
    assertEquals("1", stats.get("hourly_visits[2024]-03-31 21:00:00"));
    assertEquals("2", stats.get("user_agents."));
    assertEquals("2024-03-31T21:59:59.999Z", stats.get("recent_visits[0].timestamp"));
    assertEquals("2024-03-30T23:00:00.000Z", stats.get("recent_visits[1].timestamp"));
    assertFalse(stats.containsKey("recent_visits[2].timestamp"));

    Map<String, String> summary = ok("summary?site=windowed.example" + berlin);
    assertEquals("3", summary.get("total_entries"));
    assertEquals("2", summary.get("window.visits"));
    assertEquals("2024-03-31T00:00:00+01:00", summary.get("window.start"));
    assertEquals("1", ok("summary?site=windowed.example" + day).get("window.visits"));

    String all = "all-visits?url=https://windowed.example/";
    assertEquals("2", ok(all + berlin).get("total_count"));
    assertEquals("1", ok(all + day).get("total_count"));
    assertEquals("2", ok(all + day + "&tz=Asia/Kolkata").get("total_count"));
    assertEquals("0", ok(all + "&tz=Asia/Kolkata").get("total_count"));
    String instants = "&from=2024-03-30T23:00:00Z&to=2024-03-31T21:59:59.999Z";
    assertEquals("1", ok(all + instants).get("total_count"));
    Map<String, String> cut = ok("stats?url=https://windowed.example/" + instants);
    assertEquals("1", cut.get("window.visits"));
    assertFalse(cut.containsKey("hourly_visits[2024]-03-31 21:00:00"), cut::toString);
  }

  private static String ofWindowed(String time) {
    return "{\"url\":\"https://windowed.example/\",\"ip\":\"10.1.1.1\",\"timestamp\":\""
        + time
        + "\"}\n";
  }

  @Test
  void goesThroughVisitsOfAWindowWithoutEndByCursor() throws IOException {
    client.bulk(IntStream.range(0, 3).mapToObj(i -> "https://endless.example/"));
    String question = "all-visits?url=https://endless.example/&from=2020-01-01&limit=2";
    Map<String, String> first = ok(question);
    assertEquals("3", first.get("total_count"));
    Map<String, String> rest = ok(question + "&cursor=" + first.get("next_cursor"));
    assertTrue(rest.containsKey("visits[0].ip"), rest::toString);
    assertFalse(rest.containsKey("visits[1].ip"), rest::toString);
  }

  /** In each line the path, and the parameter that the problem names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "summary?hours=0 hours",
        "summary?hours=-1 hours",
        "summary?hours=2147483648 hours",
        "summary?hours=9223372036854775808 hours",
        "summary?hours=1e9 hours",
        "summary?hours=abc hours",
        "summary?hours= hours",
        "summary?hours=87601 hours",
        "summary?hours=1;DROP%20TABLE%20visit hours",
        "summary?limit=-1 limit",
        "summary?limit=0 limit",
        "summary?limit=10001 limit",
        "summary?limit='1'='1' limit",
        "summary?cursor=abc cursor",
        "summary?cursor= cursor",
        "summary?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA cursor",
        "summary?site= site",
        "summary?site=a.example/path site",
        "summary?site=a.example:8080 site",
        "summary?site=a.example:80 site",
        "summary?site=a.example%23x site",
        "summary?site='%20OR%201=1 site",
        "summary?hours=24&tz=UTC hours",
        "summary?from=2025-01-01&hours=24 hours",
        "summary?from=2025-01-02&to=2025-01-01 from",
        "summary?from=2025-01-01&to=2025-01-01 from",
        "summary?from=1925-01-01&to=2025-01-01 from",
        "summary?from=1970-01-01&to=2069-12-31 to",
        "summary?from=9999-12-30&to=9999-12-31 to",
        "summary?from=2025-02-30 from",
        "summary?from= from",
        "summary?to=2025-01-01T00:00:00%2B99:00 to",
        "summary?from=2025-01-01%2000:00:00 from",
        "summary?tz=Europe/Atlantis tz",
        "summary?tz=%2B02:00 tz",
        "summary?tz='%20OR%201=1 tz",
        "summary?tz= tz",
        "stats?url=https://a.example/&from=';DROP%20TABLE%20visit from",
        "stats?url=https://a.example/&to=1e9 to",
        "stats?url=https://a.example/&tz=UTC&hours=1 hours",
        "all-visits?from=2025-01-01&start_date=2025-01-01 start_date",
        "all-visits?to=2025-01-01&end_date=2025-01-01 end_date",
        "all-visits?tz=UTC&since=2025-01-01T00:00:00Z since",
        "all-visits?tz=UTC&range=2025-01-01,2025-01-02 range",
        "all-visits?from=2014-01-01&to=2025-01-01 to",
        "stats url",
        "stats?url= url",
        "stats?url=https:// url",
        "stats?url=https://a.example/&hours=0 hours",
        "stats/https%3A%2F%2F?hours=24 url",
        "all-visits?limit=-1 limit",
        "all-visits?limit=0 limit",
        "all-visits?limit=10001 limit",
        "all-visits?limit= limit",
        "all-visits?format=jsonl&limit=0 limit",
        "all-visits?offset=-1 offset",
        "all-visits?offset=1099511627776 offset",
        "all-visits?offset=abc offset",
        "all-visits?format=xml format",
        "all-visits?format= format",
        "all-visits?format=JSON format",
        "all-visits?cursor=%27%20OR%201=1 cursor",
        "all-visits?url=http://:80/ url",
        "all-visits?start_date=2025-13-01 start_date",
        "all-visits?start_date=2025-02-30 start_date",
        "all-visits?start_date=yesterday start_date",
        "all-visits?start_date= start_date",
        "all-visits?start_date=99999-01-01 start_date",
        "all-visits?end_date=2025-1-1 end_date",
        "all-visits?end_date=2025-01-01%2024:00:00 end_date",
        "all-visits?since=2025-07-28 since",
        "all-visits?since=1e9 since",
        "all-visits?since=2025-07-28T10:30:00 since",
        "all-visits?range=2025-01-01 range",
        "all-visits?range=2025-01-01,2025-02-30 range",
        "all-visits?range=2025-01-02,2025-01-01 range",
        "all-visits?range=2025-01-01,2025-01-02,2025-01-03 range",
        "all-visits?range=,2025-01-02 range",
        "all-visits?range= range",
        "all-visits?start_date=2025-01-02&end_date=2025-01-01 end_date",
        "all-visits?since=2025-01-02%2000:00:00&end_date=2025-01-01 end_date",
        "all-visits?range=2025-01-01,2025-01-02&since=x since"
      })
  void namesTheParameterAtFault(String path, String parameter) throws IOException {
    HttpResponse<String> response = client.get(path);
    assertEquals(400, response.statusCode(), response.body());
    assertEquals(parameter, Json.of(response).get("violations[0].field"), response.body());
    assertEquals("application/problem+json", contentType(response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "days=0",
        "days=-1",
        "days=2147483648",
        "days=9223372036854775808",
        "days=1e9",
        "days=abc",
        "days=",
        "",
        "days=36501",
        "days=1%20OR%201=1",
        "days=1&aggregates=yes"
      })
  void removesNothingForBadDays(String query) throws IOException {
    client.visit("https://stays.example/");
    HttpResponse<String> response = client.send(client.request("cleanup?" + query).DELETE());
    assertEquals(400, response.statusCode(), response.body());
    String field = query.contains("aggregates") ? "aggregates" : "days";
    assertEquals(field, Json.of(response).get("violations[0].field"));
  }

  @Test
  void saysThatDaysMustBeAtLeastOne() throws IOException {
    HttpResponse<String> response = client.send(client.request("cleanup?days=0").DELETE());
    assertEquals("Days must be at least 1", Json.of(response).get("detail"));
  }

  @Test
  void takesNoCursorOfAnotherQuestion() throws IOException {
    client.bulk(IntStream.range(0, 3).mapToObj(i -> "https://cursor.example/" + i));
    String cursor = ok("all-visits?limit=1").get("next_cursor");
    assertEquals(200, client.get("all-visits?limit=1&cursor=" + cursor).statusCode());
    for (String other :
        List.of(
            "all-visits?url=https://cursor.example/1&cursor=" + cursor,
            "all-visits?start_date=2020-01-01&cursor=" + cursor,
            "summary?cursor=" + cursor,
            "all-visits?cursor=" + cursor + "A",
            "all-visits?cursor=B" + cursor.substring(1),
            "all-visits?cursor=" + cursor.substring(1))) {
      assertEquals(400, client.get(other).statusCode(), other);
    }
  }
}
