package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedFootfall.class)
class BadInputIT {

  private static final String HOST = "https://bad.example/";

  private final FootfallClient client;
  private final Database database;

  BadInputIT(FootfallInstance footfall) throws IOException {
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"url\":",
        "{\"url\":\"https://bad.example/\"",
        "{\"url\":\"https://bad.example/\"} {}",
        "[]",
        "\"https://bad.example/\"",
        "null",
        "{'url':'https://bad.example/'}"
      })
  void refusesABodyThatIsNoJsonObject(String body) throws Exception {
    assertProblem(400, client.postJson("visit", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"url\":null}",
        "{\"url\":5}",
        "{\"url\":true}",
        "{\"url\":[\"https://bad.example/\"]}",
        "{\"url\":{\"url\":\"https://bad.example/\"}}",
        "{\"uri\":\"https://bad.example/\"}"
      })
  void refusesAMissingUrlAndNamesIt(String body) throws Exception {
    assertViolation("url", client.postJson("visit", body));
  }

  static Stream<String> badUrls() {
    return Stream.of(
        "",
        "bad.example",
        "/path",
        "//bad.example/",
        "javascript:alert(1)",
        "ftp://bad.example/",
        "https://",
        "https:///path",
        "https://bad.example/a b",
        " https://bad.example/",
        "https://bad example/",
        "https://bad.example/\\u0000",
        "https://bad.example/\\u001f",
        "https://bad.example/\\n",
        "https://bad.example/\\ud800",
        "https://bad.example/\\udc00x",
        "https://user:secret@bad.example/",
        "https://bad.example:99999/",
        "https://[::1/",
        HOST + "a".repeat(2084 - HOST.length()),
        HOST + "a".repeat(3000));
  }

  @ParameterizedTest
  @MethodSource("badUrls")
  void refusesABadUrlAndNamesIt(String url) throws Exception {
    assertViolation("url", client.visit(url));
    assertEquals("1", Json.of(client.bulk(Stream.of(url))).get("visits_rejected"));
    assertEquals(Map.of(), database.visits(HOST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?url=", "?url=bad", "?url=javascript:alert(1)", "?url=%00", "?url=%20"})
  void refusesABadUrlInTheQuery(String query) throws Exception {
    assertViolation("url", client.get(query));
  }

  @Test
  void acceptsAUrlOf2083Characters() throws Exception {
    String url = "https://long.example/" + "a".repeat(2083 - "https://long.example/".length());
    assertEquals(200, client.visit(url).statusCode());
    assertEquals(Map.of(url, 1L), database.visits("https://long.example/"));
  }

  static Stream<String[]> unusualUrls() {
    return Stream.of(
        new String[] {"https://odd.example/\uD83D\uDE00", "https://odd.example/%F0%9F%98%80"},
        new String[] {"https://m\u00fcller.example/", "https://xn--mller-kva.example/"},
        new String[] {"https://odd.example/%00", "https://odd.example/%00"},
        new String[] {"https://odd.example/%zz?a=|", "https://odd.example/%zz?a=|"},
        new String[] {"http://LOCALHOST:8080", "http://localhost:8080/"},
        new String[] {"http://intranet/", "http://intranet/"},
        new String[] {"http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"},
        new String[] {"http://10.1.2.3/x", "http://10.1.2.3/x"});
  }

  @ParameterizedTest
  @MethodSource("unusualUrls")
  void acceptsUnusualUrls(String url, String normalised) throws Exception {
    assertEquals(normalised, Json.of(client.visit(url)).get("url"));
  }

  @Test
  void ignoresUnknownFields() throws Exception {
    HttpResponse<String> response =
        client.postJson(
            "visit", "{\"a\":{\"url\":1},\"url\":\"https://unknown.example/\",\"b\":[[],{}]}");
    assertEquals(200, response.statusCode());
  }

  @Test
  void refusesABulkOf101Whole() throws Exception {
    HttpResponse<String> response =
        client.bulk(IntStream.range(0, 101).mapToObj(i -> "https://too-many.example/" + i));
    assertProblem(400, response);
    assertEquals("Too many visits in bulk request (max 100)", Json.of(response).get("detail"));
    assertEquals(Map.of(), database.visits("https://too-many.example/"));
  }

  @Test
  void recordsTheNinetyNineGoodOnesOfABulk() throws Exception {
    HttpResponse<String> response =
        client.bulk(
            IntStream.range(0, 100)
                .mapToObj(i -> i == 50 ? "bad" : "https://ninety-nine.example/" + i));
    assertEquals("99", Json.of(response).get("visits_recorded"));
    assertEquals("50", Json.of(response).get("rejected[0].index"));
    assertEquals(99, database.visits("https://ninety-nine.example/").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"x\"", "", "[", "[{\"url\":\"https://bad.example/\"}", "[] []"})
  void refusesABulkThatIsNoArray(String body) throws Exception {
    assertProblem(400, client.postJson("bulk-visits", body));
    assertEquals(Map.of(), database.visits(HOST));
  }

  @Test
  void refusesABodyOfTwoMegabytes() throws Exception {
    String body = "{\"url\":\"https://bad.example/\"" + " ".repeat(2_000_000) + "}";
    assertProblem(413, client.postJson("visit", body));
    assertProblem(413, client.postJson("visit/", body));
    assertProblem(413, client.postJson("visit;a=b", body));
    assertProblem(413, client.postJson("bulk-visits", "[" + body + "]"));
    assertEquals(Map.of(), database.visits(HOST));
  }

  @Test
  void refusesWrongMediaTypesMethodsAndPaths() throws Exception {
    String visit = "{\"url\":\"https://bad.example/\"}";
    assertProblem(
        415,
        client.send(
            client
                .request("visit")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(visit))));
    HttpResponse<String> put =
        client.send(client.request("visit").PUT(BodyPublishers.ofString(visit)));
    assertProblem(405, put);
    assertTrue(put.headers().firstValue("Allow").orElse("").contains("POST"));
    assertProblem(405, client.send(client.request("visits/x").DELETE()));
    assertProblem(404, client.get("no/such/path"));
    assertProblem(404, client.get("index.html"));
    assertEquals(Map.of(), database.visits(HOST));
  }

  /** In each line a parameter that is given twice. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE cleanup?days=30000&days=30001 days",
        "DELETE cleanup?aggregates=false&days=30000&aggregates=false aggregates",
        "GET summary?hours=1&hours=1 hours",
        "GET summary?%68ours=1&hours=2 hours",
        "GET stats/https://bad.example/?a=1&hours=1&hours=2 hours",
        "GET all-visits?format=csv&format=jsonl format",
        "GET ?url=https://bad.example/&url=https://bad.example/2 url",
        "GET total_users?days=1&days=2 days",
        "POST heartbeat?client_id=a&client_id=b client_id",
        "POST heartbeat?url=https://bad.example/&url=https://bad.example/2 url",
        "GET live?site=a.example&site=b.example site",
        "POST import?source=a&source=b&site=https://bad.example source"
      })
  void refusesAParameterThatIsGivenTwice(String line) throws Exception {
    String[] parts = line.split(" ");
    HttpResponse<String> response =
        client.send(client.request(parts[1]).method(parts[0], BodyPublishers.noBody()));
    assertViolation(parts[2], response);
    assertEquals(parts[2] + " must be given once", Json.of(response).get("detail"));
    assertEquals(Map.of(), database.visits(HOST));
  }

  @Test
  void leavesParametersOfOthersAlone() throws Exception {
    assertEquals(200, client.get("stats/https://bad.example/?a=1&a=2").statusCode());
    String encoded = "?url=https%3A%2F%2Fencoded.example%2F%3Fx%3D1%26y%3D2&_=1&_=2";
    assertEquals("https://encoded.example/?x=1&y=2", Json.of(client.get(encoded)).get("url"));
  }

  /** In each line a query string, the field at fault, and what its message says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?url=https://bad.example/?x=1&y=2 url %26",
        "stats?url=https://bad.example/?x=1&hours=1&y=2 url %26",
        "?url=https://bad.example/a+b url %2B",
        "all-visits?since=2025-01-01T10:00:00+01:00 since %2B",
        "all-visits?end_date=2025-01-01T10:00:00+01:00 end_date %2B"
      })
  void tellsWhatAnUnencodedCharacterMeant(String line) throws Exception {
    String[] parts = line.split(" ");
    HttpResponse<String> response = client.get(parts[0]);
    assertViolation(parts[1], response);
    assertTrue(Json.of(response).get("violations[0].message").contains(parts[2]), response::body);
    assertTrue(Json.of(response).get("detail").contains(parts[2]), response::body);
    assertEquals(Map.of(), database.visits(HOST));
  }

  @Test
  void saysNothingOfAPlusThatIsNotAtFault() throws Exception {
    String query = "all-visits?since=2025-01-01+10:00:00&limit=x";
    assertViolation("limit", client.get(query));
    assertTrue(!client.get(query).body().contains("%2B"));
  }

  @Test
  void refusesBadPageIds() throws Exception {
    assertEquals(200, client.count("p".repeat(255)).statusCode());
    assertViolation("page_id", client.count("p".repeat(256)));
    assertViolation("page_id", client.get("visits/" + "p".repeat(256)));
    assertViolation("page_id", client.get("visits/a%C2%85b"));
    assertViolation("page_id", client.get("visits/https:%2F%2Fbad%20host%2F"));
  }

  @Test
  void keeps512CharactersOfAUserAgent() throws Exception {
    HttpResponse<String> response =
        client.send(
            client
                .request("visit")
                .header("Content-Type", "application/json")
                .header("User-Agent", "x".repeat(8192))
                .POST(BodyPublishers.ofString("{\"url\":\"https://agent.example/\"}")));
    assertEquals("x".repeat(512), Json.of(response).get("user_agent"));
  }

  @Test
  void namesTheParameterOfAnImportThatIsWrong() throws Exception {
    byte[] log = "{}\n".getBytes(UTF_8);
    assertViolation("source", client.importLog("", log));
    assertViolation("source", client.importLog("source=", log));
    assertViolation("source", client.importLog("source=" + "s".repeat(256), log));
    assertViolation("source", client.importLog("source=a%0Ab", log));
    for (String site :
        new String[] {"", "example.com", "ftp://x/", "http://x/path", "http://x?q"}) {
      assertViolation("site", client.importLog("source=s&site=" + site, log));
    }
    assertEquals(0, database.number("SELECT COUNT(*) FROM import_source WHERE name = 's'"));
  }

  private static void assertViolation(String field, HttpResponse<String> response)
      throws IOException {
    assertProblem(400, response);
    assertEquals(field, Json.of(response).get("violations[0].field"), response::body);
  }

  private static void assertProblem(int status, HttpResponse<String> response) throws IOException {
    assertEquals(status, response.statusCode(), response::body);
    assertEquals(
        "application/problem+json",
        response.headers().allValues("Content-Type").stream()
            .map(type -> type.replaceAll(";.*", ""))
            .collect(Collectors.joining()));
    Map<String, String> problem = Json.of(response);
    assertEquals(String.valueOf(status), problem.get("status"));
    Stream.of("type", "title", "detail")
        .forEach(member -> assertTrue(problem.containsKey(member), member));
    assertTrue(!response.body().contains("Exception"), response::body);
  }
}
