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
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedFootfall.class)
class RecordingIT {

  private final FootfallClient client;
  private final Database database;

  RecordingIT(FootfallInstance footfall) throws IOException {
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
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
  void leadsPeopleToTheDocumentation() throws IOException {
    HttpResponse<String> response = client.get("");
    assertEquals(303, response.statusCode());
    assertTrue(response.headers().firstValue("Location").orElseThrow().endsWith("/docs"));
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
