package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person asks what is kept, and wants it gone. */
class VisitorRemovalIT {

  private static final String PERSON = "203.0.113.77";
  private static final int DAYS = 20;
  private static final int VISITS = 4_000;

  private final Instant begin = Instant.parse("2026-11-01T00:00:00Z");
  private FootfallInstance footfall;
  private FootfallClient client;
  private Database database;

  private void start(String store) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("FOOTFALL_PRIVACY_STORE", store);
    environment.put("FOOTFALL_PRIVACY_KEY", "the key of pseudonyms of this test");
    environment.put("FOOTFALL_TRUSTED_PROXIES", "127.0.0.0/8,::1");
    footfall = FootfallInstance.named("visitor-removal", environment).start();
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  @AfterEach
  void stop() throws IOException {
    footfall.close();
  }

  /** The person has each tenth visit of the log, and shares pages and agents with others. */
  private void importVisits() throws IOException {
    String log =
        IntStream.range(0, VISITS)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        "{\"url\":\"https://example.com/%d\",\"ip\":\"%s\",\"timestamp\":\"%s\"}%n",
                        i % 30,
                        i % 10 == 0 ? PERSON : "10.0.0." + i % 100,
                        begin.plusSeconds(i * DAYS * 86_400L / VISITS)))
            .collect(Collectors.joining());
    assertEquals(
        Integer.toString(VISITS),
        Json.of(client.importLog("source=log", log.getBytes(UTF_8))).get("imported"));
  }

  private HttpResponse<String> post(String path, String body, String address) throws IOException {
    return client.send(
        client
            .request(path)
            .header("X-Forwarded-For", address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> remove(String address) throws IOException {
    return client.send(client.request("visitors/" + address).DELETE());
  }

  private List<String> exported(String address) throws IOException {
    HttpResponse<String> export = client.get("visitors/" + address);
    assertEquals(200, export.statusCode(), export.body());
    assertTrue(
        export.headers().firstValue("Content-Type").orElse("").startsWith("application/jsonl"));
    return export.body().lines().toList();
  }

  private void beThere() throws IOException {
    assertEquals(200, post("visit", "{\"url\":\"https://example.com/1\"}", PERSON).statusCode());
    assertEquals(200, post("visit", "{\"url\":\"https://example.com/own\"}", PERSON).statusCode());
    String desk = "{\"client_id\":\"desk\",\"url\":\"https://example.com/own\"}";
    assertEquals(200, post("heartbeat", desk, PERSON).statusCode());
    assertEquals(200, post("heartbeat", "", PERSON).statusCode());
    assertEquals(
        200, post("visit", "{\"url\":\"https://example.com/1\"}", "10.0.0.1").statusCode());
    assertEquals(200, post("heartbeat", "", "10.0.0.1").statusCode());
  }

  @Test
  void exportsAndRemovesAllOfAPersonAlsoAfterAKill() throws Exception {
    start("full");
    importVisits();
    beThere();
    List<String> export = exported(PERSON);
    assertEquals(VISITS / 10 + 2 + 2, export.size());
    assertEquals(
        VISITS / 10 + 2, export.stream().filter(l -> l.contains("\"user_agent\"")).count());
    assertTrue(export.stream().allMatch(line -> line.contains(PERSON)));
    assertEquals(2, export.stream().filter(line -> line.contains("\"last_seen\"")).count());

    HttpResponse<String> accepted = remove(PERSON);
    assertEquals(202, accepted.statusCode(), accepted.body());
    assertEquals("removing", Json.of(accepted).get("status"));
    Patience.await(
        "nothing is removed",
        () -> database.number("SELECT COALESCE(MAX(removed_before), 0) FROM visitor_removal") > 0);
    footfall.killLiberty();
    footfall.restartLiberty();
    nothingIsLeft();
  }

  private void nothingIsLeft() throws Exception {
    Patience.await(
        "the removal goes on", () -> database.number("SELECT COUNT(*) FROM visitor_removal") == 0);
    assertEquals(List.of(), exported(PERSON));
    long others = VISITS - VISITS / 10 + 1;
    Map<String, String> summary = Json.of(client.get("summary?limit=1"));
    assertEquals(Long.toString(others), summary.get("total_entries"));
    assertEquals("90", summary.get("unique_ips"));
    assertEquals(others, database.number("SELECT COUNT(*) FROM visit"));
    assertEquals(90, database.number("SELECT COUNT(*) FROM visitor"));
    assertEquals(0, database.number("SELECT COUNT(*) FROM page WHERE url LIKE '%/own'"));
    assertEquals(1, database.number("SELECT COUNT(*) FROM presence_client"));
    assertEquals("1", Json.of(client.get("total_users")).get("recent_users_count"));
    assertFalse(client.get("online_clients?details=true").body().contains(PERSON));
    HttpResponse<String> again = remove(PERSON);
    assertEquals(200, again.statusCode());
    assertEquals("completed", Json.of(again).get("status"));
  }

  @Test
  void findsAPersonOfWhomOnlyAPseudonymIsStored() throws Exception {
    start("pseudonym");
    importVisits();
    beThere();
    List<String> export = exported(PERSON);
    assertEquals(VISITS / 10 + 2 + 2, export.size());
    assertTrue(export.stream().noneMatch(line -> line.contains(PERSON)));
    String pseudonym = Json.of(export.get(0)).get("ip");
    assertEquals(export, exported(pseudonym));

    assertEquals(202, remove(PERSON).statusCode());
    nothingIsLeft();
    assertEquals(List.of(), exported(pseudonym));
    comesBackAsAnother();
  }

  private void comesBackAsAnother() throws Exception {
    assertEquals(200, post("heartbeat", "", PERSON).statusCode());
    assertEquals(200, post("visit", "{\"url\":\"https://example.com/own\"}", PERSON).statusCode());
    assertEquals(2, exported(PERSON).size());
    assertEquals("2", Json.of(client.get("total_users")).get("recent_users_count"));
    assertEquals("91", Json.of(client.get("summary?limit=1")).get("unique_ips"));
    assertEquals(400, client.get("visitors/nobody").statusCode());
    assertEquals(400, remove("10.0.0.0/8").statusCode());
    takesTheRestOfTheImportBack();
  }

  private void takesTheRestOfTheImportBack() throws Exception {
    HttpResponse<String> refused = client.send(client.request("imports/log?visits=true").DELETE());
    assertEquals(400, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("confirm must be log"), refused.body());
    assertEquals(
        202,
        client.send(client.request("imports/log?visits=true&confirm=log").DELETE()).statusCode());
    Patience.await("it is taken back", () -> client.get("imports/log").statusCode() == 404);
    assertEquals("2", Json.of(client.get("summary?limit=1")).get("total_entries"));
    assertEquals("2", Json.of(client.get("summary?limit=1")).get("unique_ips"));
  }
}
