package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedFootfall.class)
class RecordingIT {

  private final FootfallClient client;
  private final Database database;
  private final int port;

  RecordingIT(FootfallInstance footfall) throws IOException {
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
    port = footfall.liberty().port();
  }

  @Test
  void answersAVisitWithWhatIsRecorded() throws Exception {
    Instant before = Instant.ofEpochMilli(time());
    HttpResponse<String> response =
        client.send(
            client
                .request("visit")
                .header("Content-Type", "application/json")
                .header("User-Agent", "Mozilla/5.0 \"quoted\"")
                .POST(body("{\"url\":\"HTTPS://Recorded.Example:443?q=1#part\"}")));
    Map<String, String> visit = Json.of(response);
    assertEquals(200, response.statusCode());
    assertEquals("https://recorded.example/?q=1", visit.get("url"));
    assertEquals("127.0.0.1", visit.get("ip"));
    assertEquals("Mozilla/5.0 \"quoted\"", visit.get("user_agent"));
    assertEquals("recorded", visit.get("status"));
    assertTrue(
        visit.get("timestamp").matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
    assertFalse(Instant.parse(visit.get("timestamp")).isBefore(before.minusSeconds(60)));
    assertEquals(Map.of("https://recorded.example/?q=1", 1L), stored("https://recorded.example/"));
  }

  @Test
  void findsAVisitUnderEveryWayToWriteItsUrl() throws IOException {
    client.visit("https://Same.example");
    client.legacyVisit("https://same.example:443/#top");
    client.bulk(IntStream.range(0, 2).mapToObj(i -> "HTTPS://SAME.EXAMPLE"));
    client.count("https://same.example/");
    assertEquals(5, client.counted("https://same.example"));
    assertEquals(5, client.counted("https://SAME.example:443/"));
    assertEquals(
        5, Long.parseLong(Json.of(client.get("visits/https://same.example")).get("count")));
  }

  @Test
  void countsPagesWithSlashesSpacesAndAnyScript() throws IOException {
    for (String page : new String[] {"a/b/c", "with space", "straße/日本", "100%", "a+b", "..."}) {
      assertEquals(
          "Visit recorded for page " + page, Json.of(client.count(page)).get("message"), page);
      assertEquals(1, client.counted(page), page);
    }
  }

  @Test
  void countsUnderTheOldPrefixToo() throws IOException {
    HttpResponse<String> visit =
        client.send(client.request("api/v1/counter/visit/old%2Fpage").POST(body("")));
    assertEquals("success", Json.of(visit).get("status"));
    assertEquals("1", Json.of(client.get("api/v1/counter/visits/old/page")).get("count"));
    assertEquals(1, client.counted("old/page"));
  }

  @Test
  void keepsAUrlThatIsSentAsItIsWithItsQuery() throws IOException {
    client.send(client.request("visit/https://raw.example/a?b=1").POST(body("")));
    assertEquals(1, client.counted("https://raw.example/a?b=1"));
    assertEquals(0, client.counted("https://raw.example/a"));
  }

  @Test
  void saysWhereACountCameFrom() throws IOException {
    client.count("served");
    assertEquals("mariadb", Json.of(client.get("visits/served")).get("served_via"));
    assertEquals("in_memory", Json.of(client.get("visits/served")).get("served_via"));
  }

  @Test
  void countsNothingForAPageThatNeverWasVisited() throws Exception {
    assertEquals(0, client.counted("never"));
    assertEquals(0, database.number("SELECT COUNT(*) FROM page WHERE url = 'never'"));
  }

  @Test
  void recordsTheValidItemsOfABulkAndSaysWhatIsWrongWithTheOthers() throws Exception {
    HttpResponse<String> response =
        client.postJson(
            "bulk-visits",
            """
            [{"url":"https://bulk.example/1"}, {"url":"javascript:alert(1)"}, 7, {"uri":"x"},
             {"url":"https://bulk.example/1"}, {"url":"https://bulk.example/2","more":[{}]}]
            """);
    Map<String, String> bulk = Json.of(response);
    assertEquals(200, response.statusCode());
    assertEquals("completed", bulk.get("status"));
    assertEquals("3", bulk.get("visits_recorded"));
    assertEquals("3", bulk.get("visits_rejected"));
    assertEquals("1", bulk.get("rejected[0].index"));
    assertEquals("javascript:alert(1)", bulk.get("rejected[0].url"));
    assertEquals("2", bulk.get("rejected[1].index"));
    assertEquals("3", bulk.get("rejected[2].index"));
    assertEquals(
        Map.of("https://bulk.example/1", 2L, "https://bulk.example/2", 1L),
        stored("https://bulk.example/"));
  }

  @Test
  void takesAHundredVisitsAtOnce() throws Exception {
    client.bulk(IntStream.range(0, 100).mapToObj(i -> "https://hundred.example/" + i));
    assertEquals(100, stored("https://hundred.example/").size());
  }

  /** In each line the headers of a visit, separated by bars. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain;charset=UTF-8",
        "Content-Type: TEXT/PLAIN",
        "X-None: 1",
        "Content-Type:",
        "Content-Type: json",
        "Content-Type: a/b/c",
        "Content-Type: application/json|Accept: text/html",
        "Content-Type: application/json|Accept: image/png, */*;q=0",
        "Content-Type: text/plain|Accept: ;",
      })
  void recordsWhateverTheHeadersOfAVisitAre(String headers) throws Exception {
    String page = "https://headers.example/" + Integer.toHexString(headers.hashCode());
    String object = "{\"url\":\"" + page + "\"}";
    List<String> lines = List.of(headers.split("\\|"));
    assertEquals(page, Json.of(raw("POST /visit", lines, object)).get("url"));
    assertEquals(
        "1", Json.of(raw("POST /bulk-visits", lines, "[" + object + "]")).get("visits_recorded"));
    assertEquals(page, Json.of(raw("GET /?url=" + page, lines, "")).get("url"));
    assertEquals("success", Json.of(raw("POST /visit/" + page, lines, object)).get("status"));
    assertEquals("Heartbeat received", Json.of(raw("POST /heartbeat", lines, "{}")).get("message"));
    assertEquals(Map.of(page, 4L), stored(page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Purpose: prefetch",
        "Sec-Purpose: prefetch;prerender",
        "Sec-Purpose: prefetch;anonymous-client-ip",
        "Purpose: prefetch",
        "purpose: Prefetch",
        "X-Moz: prefetch"
      })
  void recordsNothingForPrefetching(String header) throws Exception {
    String page = "https://prefetched.example/";
    String object = "{\"url\":\"" + page + "\"}";
    List<String> headers = List.of(header, "Content-Type: application/json");
    for (String call :
        List.of(
            "GET /?url=" + page,
            "POST /visit",
            "POST /visit/" + page,
            "POST /api/v1/counter/visit/" + page)) {
      RawConnection.Answer answer = answer(call, headers, object);
      assertEquals(204, answer.status(), call);
      assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
      assertEquals(Optional.empty(), answer.header("RateLimit"));
    }
    assertEquals(204, answer("POST /bulk-visits", headers, "[" + object + "]").status());
    assertEquals(204, answer("POST /heartbeat", headers, "").status());
    assertEquals(Map.of(), stored(page));
    assertEquals(200, answer("GET /visits/x", headers, "").status());
  }

  private RawConnection.Answer answer(String call, List<String> headers, String body)
      throws IOException {
    try (RawConnection connection = new RawConnection("127.0.0.1", port)) {
      return connection.request(call, headers, body).answer().orElseThrow();
    }
  }

  private String raw(String call, List<String> headers, String body) throws IOException {
    RawConnection.Answer answer = answer(call, headers, body);
    assertEquals(200, answer.status(), () -> call + " " + answer);
    assertEquals(Optional.of("application/json"), answer.header("Content-Type"));
    return answer.body();
  }

  @Test
  void recordsNothingForHead() throws Exception {
    HttpResponse<String> response =
        client.send(
            client
                .request("?url=https://head.example/")
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, response.statusCode());
    assertTrue(stored("https://head.example/").isEmpty());
  }

  @Test
  void leadsProgramsToTheDocumentation() throws IOException {
    HttpResponse<String> response = client.get("");
    assertEquals(303, response.statusCode());
    assertTrue(response.headers().firstValue("Location").orElseThrow().endsWith("/docs"));
  }

  @Test
  void leadsPeopleToTheDashboard() throws IOException {
    HttpResponse<String> response =
        client.send(client.request("").header("Accept", "text/html,application/xhtml+xml,*/*"));
    assertEquals(303, response.statusCode());
    assertTrue(response.headers().firstValue("Location").orElseThrow().endsWith("/dashboard/"));
  }

  private Map<String, Long> stored(String urlPrefix) throws SQLException {
    return database.visits(urlPrefix);
  }

  private long time() throws SQLException {
    return database.number("SELECT UNIX_TIMESTAMP() * 1000");
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }
}
