package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lists of pages and sites over HTTP. */
@ExtendWith(SharedFootfall.class)
class ListsIT {

  private static final String MARCH = "from=2024-03-01&to=2024-04-01&tz=Europe/Berlin";

  private final FootfallClient client;

  ListsIT(FootfallInstance footfall) {
    client = new FootfallClient(footfall.baseUri());
  }

  private Map<String, String> ok(String path) throws IOException {
    HttpResponse<String> response = client.get(path);
    assertEquals(200, response.statusCode(), () -> path + ": " + response.body());
    return Json.of(response);
  }

  /**
   * Imports visits.
   *
   * @param visits each a URL, a client and a time, with spaces between them
   */
  private void importAll(String source, Stream<String> visits) throws IOException {
    String log =
        visits
            .map(visit -> visit.split(" "))
            .map(
                visit ->
                    String.format(
                        Locale.ROOT,
                        "{\"url\":\"%s\",\"ip\":\"%s\",\"timestamp\":\"%s\"}%n",
                        visit[0],
                        visit[1],
                        visit[2]))
            .collect(Collectors.joining());
    HttpResponse<String> answer = client.importLog("source=" + source, log.getBytes(UTF_8));
    assertEquals(200, answer.statusCode(), answer::body);
  }

  @Test
  void listsSitesByTheirVisitsInTheWindow() throws IOException {
    importAll(
        "listed",
        Stream.of(
            "https://one.listed.example/ 10.0.0.1 2024-02-29T23:30:00Z",
            "https://one.listed.example/ 10.0.0.2 2024-03-31T21:59:59Z",
            "https://one.listed.example/a 10.0.0.2 2024-03-31T22:00:00Z",
            "https://two.listed.example/ 10.0.0.1 2024-02-29T22:59:59Z",
            "https://two.listed.example/ 10.0.0.1 2024-03-18T12:00:00Z",
            "https://two.listed.example/ 10.0.0.1 2024-03-17T22:59:59Z",
            "https://two.listed.example/ 10.0.0.1 2024-03-31T12:00:00Z",
            "https://zero.listed.example/ 10.0.0.1 2023-03-01T00:00:00Z"));
    client.postJson(
        "heartbeat", "{\"client_id\":\"listed\",\"url\":\"https://zero.listed.example/\"}");
    Map<String, String> list = ok("sites?" + MARCH);
    assertEquals("2024-01-30T00:00:00+01:00", list.get("compared.start"));
    assertEquals("2024-03-01T00:00:00+01:00", list.get("compared.end"));
    int first = place(list, "two.listed.example");
    assertEquals("3", list.get("sites[" + first + "].visits"));
    assertEquals("1", list.get("sites[" + first + "].visitors"));
    assertEquals("1", list.get("sites[" + first + "].previous_visits"));
    assertEquals(
        List.of("1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "1"),
        IntStream.range(0, 14)
            .mapToObj(day -> list.get("sites[" + first + "].sparkline[" + day + "]"))
            .toList());
    assertNull(list.get("sites[" + first + "].sparkline[14]"));
    int second = place(list, "one.listed.example");
    assertEquals("2", list.get("sites[" + second + "].visits"));
    assertEquals("2", list.get("sites[" + second + "].visitors"));
    assertEquals("0", list.get("sites[" + second + "].previous_visits"));
    int last = place(list, "zero.listed.example");
    assertEquals("0", list.get("sites[" + last + "].visits"));
    assertEquals("1", list.get("sites[" + last + "].online"));
    assertEquals(List.of(first, second, last), Stream.of(first, second, last).sorted().toList());
  }

  private static int place(Map<String, String> list, String site) {
    return IntStream.iterate(0, place -> list.containsKey("sites[" + place + "].site"), i -> i + 1)
        .filter(place -> list.get("sites[" + place + "].site").equals(site))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void goesOnBehindASiteByItsCursor() throws IOException {
    client.bulk(
        Stream.of(
            "https://c.followed.example/",
            "https://a.followed.example/",
            "https://b.followed.example/",
            "https://b.followed.example/b"));
    client.bulk(Stream.of("https://followed.example/"));
    Map<String, String> first = ok("sites?q=b.follow&limit=1");
    assertEquals("b.followed.example", first.get("sites[0].site"));
    assertEquals("null", first.get("next_cursor"));
    importAll(
        "followed",
        Stream.of("a", "b", "c")
            .map(host -> "https://" + host + "-next.example/ 10.0.0.1 2024-03-05T00:00:00Z"));
    Map<String, String> tied = ok("sites?" + MARCH + "&q=a-n&limit=1");
    assertEquals("a-next.example", tied.get("sites[0].site"));
    Map<String, String> all = ok("sites?" + MARCH + "&limit=1");
    String cursor = all.get("next_cursor");
    assertNotEquals("null", cursor);
    String next = ok("sites?" + MARCH + "&limit=1&cursor=" + cursor).get("sites[0].site");
    assertNotEquals(all.get("sites[0].site"), next);
    assertEquals(ok("sites?" + MARCH + "&limit=2").get("sites[1].site"), next);
  }

  @Test
  void tellsTheTagOfAnotherAnswerWhenSomebodyComesToASite() throws Exception {
    client.visit("https://online.listed.example/");
    String path = "sites?q=online.listed&from=2024-01-01&to=2024-02-01";
    String before = client.get(path).headers().firstValue("ETag").orElseThrow();
    client.postJson(
        "heartbeat", "{\"client_id\":\"tagged\",\"url\":\"https://online.listed.example/\"}");
    Patience.await(
        "another tag",
        () -> !client.get(path).headers().firstValue("ETag").orElseThrow().equals(before));
  }

  /** Of a window that is not over, the same part. */
  @Test
  void tellsWhichWindowIsCompared() throws IOException {
    for (String list : List.of("sites?", "pages?site=unlisted.example&")) {
      Map<String, String> february = ok(list + MARCH + "&compare=2024-02-01,2024-03-01");
      assertEquals("2024-02-01T00:00:00+01:00", february.get("compared.start"), list);
      assertEquals("2024-03-01T00:00:00+01:00", february.get("compared.end"), list);
      assertEquals("null", ok(list + MARCH + "&compare=none").get("compared"), list);
      Map<String, String> open = ok(list + "from=2024-03-01&to=2034-01-01&compare=year");
      assertEquals("2023-03-01T00:00:00Z", open.get("compared.start"), list);
      Instant until = Instant.parse(open.get("window.complete_until"));
      Instant end = Instant.parse(open.get("compared.end"));
      assertTrue(end.isBefore(until.minus(Duration.ofDays(364))), open::toString);
      assertTrue(end.isAfter(until.minus(Duration.ofDays(367))), open::toString);
    }
  }

  @Test
  void findsPagesByHowTheyBeginWhateverSchemeAndPort() throws IOException {
    importAll(
        "found",
        Stream.of(
            "https://found.example/a/1 10.0.0.1 2024-03-05T00:00:00Z",
            "https://found.example/a/1 10.0.0.2 2024-03-05T00:00:00Z",
            "http://found.example:8080/a/2 10.0.0.1 2024-03-05T00:00:00Z",
            "https://found.example/b 10.0.0.1 2024-03-05T00:00:00Z",
            "https://found.example/a/old 10.0.0.1 2024-02-05T00:00:00Z"));
    for (String question : List.of("site=found.example&q=/a/", "q=found.example/a/")) {
      Map<String, String> pages = ok("pages?" + question + "&" + MARCH);
      assertEquals("https://found.example/a/1", pages.get("pages[0].url"), question);
      assertEquals("2", pages.get("pages[0].visitors"), question);
      assertEquals("http://found.example:8080/a/2", pages.get("pages[1].url"), question);
      assertNull(pages.get("pages[2].url"), question);
    }
    Map<String, String> ofSite = ok("pages?site=found.example&q=/a/&" + MARCH);
    assertEquals("0.5", ofSite.get("pages[0].share"));
    Map<String, String> ofPrefix = ok("pages?prefix=https://found.example/a/&" + MARCH);
    assertEquals("1.0", ofPrefix.get("pages[0].share"));
    Map<String, String> ofHosts = ok("pages?q=found.ex&limit=1&" + MARCH);
    assertEquals("https://found.example/a/1", ofHosts.get("pages[0].url"));
    assertNotEquals("null", ofHosts.get("next_cursor"));
  }
}
