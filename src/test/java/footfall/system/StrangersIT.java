package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may not that nobody knows. The peer 127.0.0.2 is a proxy that is trusted. */
class StrangersIT {

  private static final int CONNECTIONS = 60;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "MAX_CONNECTIONS", "" + CONNECTIONS,
          "FOOTFALL_HOSTS", "footfall.example",
          "FOOTFALL_TRUSTED_PROXIES", "127.0.0.2",
          "FOOTFALL_SITES", "*.known.example,-",
          "FOOTFALL_SITES_MAX_NEW_PAGES", "5",
          "FOOTFALL_PRESENCE_MAX_PER_ADDRESS", "3",
          "FOOTFALL_IMPORT_MAX_PER_ADDRESS", "1",
          "FOOTFALL_RATELIMIT_COUNT_LIMIT", "20",
          "FOOTFALL_RATELIMIT_ADMIN_LIMIT", "5");

  private static FootfallInstance footfall;
  private static FootfallClient client;
  private static FootfallClient probe;

  @BeforeAll
  static void start() throws IOException {
    int healthPort = Ports.free();
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("HEALTH_PORT", "" + healthPort);
    footfall = FootfallInstance.named("strangers", settings).start();
    client = new FootfallClient(footfall.baseUri());
    probe = new FootfallClient(URI.create("http://localhost:" + healthPort + "/"));
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  private static RawConnection connect(String from) throws IOException {
    return new RawConnection(from, footfall.liberty().port());
  }

  private static RawConnection.Answer answer(String from, String call, String headers)
      throws IOException {
    return answer(from, call, headers, "");
  }

  private static RawConnection.Answer answer(String from, String call, String headers, String body)
      throws IOException {
    String length = "Content-Length: " + body.length() + "\nConnection: close\n\n" + body;
    try (RawConnection connection = connect(from)) {
      return connection.send(call + " HTTP/1.1\n" + headers + "\n" + length).answer().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /visits/a", "GET /all-visits", "DELETE /cleanup?days=36500"})
  void refusesRequestsForOtherHosts(String call) throws IOException {
    RawConnection.Answer refused = answer("127.0.1.1", call, "Host: rebind.example:9080");
    assertEquals(421, refused.status());
    assertEquals("421", Json.of(refused.body()).get("status"));
    for (String host : List.of("footfall.example", "Footfall.Example:80", "127.0.0.1:1", "[::1]")) {
      assertEquals(200, answer("127.0.1.2", "GET /visits/a", "Host: " + host).status(), host);
    }
  }

  @Test
  void answersProbesWhateverTheyCallIt() throws IOException {
    assertEquals(200, answer("127.0.0.1", "GET /health/live", "Host: 10.2.3.4:9080").status());
    assertEquals(200, answer("127.0.0.1", "GET /health/live", "Host: any.example").status());
    assertEquals(421, answer("127.0.0.1", "GET /metrics", "Host: any.example").status());
  }

  /** Of which Liberty writes a line each, unless it is told not to. */
  @Test
  void writesNoLineForWhoIsRefusedTheServersOwnPaths() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertNotEquals(200, answer("127.0.0.1", "GET /ibm/api/" + i, "Host: a").status());
      answer("127.0.0.1", "GET /metrics", "Host: footfall.example\nAccept: a/b/c");
    }
    String log = Files.readString(footfall.liberty().messages());
    assertFalse(log.contains("/ibm/api/19") || log.contains("a/b/c"), log);
  }

  /** Liberty has paths of its own, and an opinion on who asks for them. */
  @Test
  void fillsNoLogForWhoeverAsksForPathsOfTheServer() throws IOException {
    String host = "Host: footfall.example:" + footfall.liberty().port();
    for (String path : List.of("ibm/api/x", "ibm/api", "IBMJMXConnectorREST/x")) {
      long before = Files.size(footfall.liberty().messages());
      for (int i = 0; i < 200; i++) {
        int status = answer("127.0.9.1", "GET /" + path, host).status();
        assertEquals(path.startsWith("ibm") ? 403 : 404, status, path);
      }
      long written = Files.size(footfall.liberty().messages()) - before;
      assertTrue(written < 200 * 20, path + ": " + written + " bytes");
    }
  }

  @Test
  void redirectsToNoHostThatAClientNames() throws IOException {
    String location =
        answer("127.0.0.1", "GET /docs", "Host: evil.example").header("Location").orElseThrow();
    assertTrue(location.startsWith("/docs"), location);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.2.1, http://footfall.example, X: y, 200",
    "127.0.2.2, https://footfall.example, X: y, 403",
    "127.0.2.3, foo://footfall.example, X: y, 403",
    "127.0.2.4, https://footfall.example, X-Forwarded-Proto: https, 403",
    "127.0.0.2, https://footfall.example, X-Forwarded-Proto: https, 200",
    "127.0.0.2, https://footfall.example, Forwarded: proto=https, 200",
    "127.0.0.2, http://footfall.example, X-Forwarded-Proto: https, 403",
    "127.0.0.2, http://footfall.example, X: y, 200"
  })
  void countsTheSchemeInTheOriginOfAPage(String peer, String origin, String header, int status)
      throws IOException {
    String headers = "Host: footfall.example\nOrigin: " + origin + "\n" + header;
    assertEquals(status, answer(peer, "DELETE /cleanup?days=36500", headers).status());
  }

  @Test
  void recordsVisitsOfTheSitesThatAreNamed() throws IOException {
    double before = client.metric("footfall_other_sites_refused_total");
    HttpResponse<String> refused = client.visit("https://other.example/");
    assertEquals(400, refused.statusCode());
    assertEquals("url", Json.of(refused).get("violations[0].field"));
    assertEquals("Visits of other.example are not recorded here", Json.of(refused).get("detail"));
    assertEquals(400, client.legacyVisit("https://known.example/").statusCode());
    assertEquals(400, client.count("https://other.example/").statusCode());
    assertEquals(200, client.count("strangers/page").statusCode());
    Map<String, String> bulk =
        Json.of(client.bulk(Stream.of("https://a.known.example/", "https://other.example/")));
    assertEquals("1", bulk.get("visits_recorded"));
    assertEquals("1", bulk.get("rejected[0].index"));
    assertEquals("Visits of other.example are not recorded here", bulk.get("rejected[0].reason"));
    assertEquals(0, client.counted("https://other.example/"));
    assertEquals(before + 4, client.metric("footfall_other_sites_refused_total"));
  }

  private static String line(String url) {
    return "{\"url\":\""
        + url
        + "\",\"ip\":\"192.0.2.1\",\"user_agent\":\"a\",\"timestamp\":\"2026-11-20T00:00:00Z\"}\n";
  }

  @Test
  void rejectsLinesOfOtherSites() throws IOException {
    String log = line("https://b.known.example/") + line("https://other.example/");
    Map<String, String> report = Json.of(importFrom("127.0.3.1", "others", log).body());
    assertEquals("1", report.get("imported"), report::toString);
    assertEquals("1", report.get("rejected"), report::toString);
    RawConnection.Answer none = importFrom("127.0.3.1", "none", line("https://other.example/"));
    assertEquals(200, none.status());
    assertEquals("1", Json.of(none.body()).get("rejected"));
  }

  private static RawConnection.Answer importFrom(String peer, String source, String log)
      throws IOException {
    return answer(peer, "POST /import?source=" + source, "Host: localhost", log);
  }

  @Test
  void boundsTheNewPagesOfASite() throws IOException {
    String site = "https://new.known.example/";
    for (int i = 0; i < 5; i++) {
      assertEquals(200, client.visit(site + i).statusCode());
    }
    HttpResponse<String> refused = client.visit(site + "six");
    assertEquals(429, refused.statusCode());
    assertTrue(refused.headers().firstValueAsLong("Retry-After").orElseThrow() <= 86_400);
    assertEquals(200, client.visit(site + "1").statusCode(), "is known");
    Map<String, String> bulk = Json.of(client.bulk(Stream.of(site + "2", site + "seven")));
    assertEquals("1", bulk.get("visits_recorded"));
    assertEquals("1", bulk.get("rejected[0].index"));
    assertEquals(200, client.visit("https://newer.known.example/").statusCode());

    String log = line(site + "imported") + line(site + "also");
    assertEquals(200, importFrom("127.0.3.2", "new", log).status());
    assertEquals(200, client.visit(site + "imported").statusCode(), "is known by now");
    assertEquals(0, client.counted(site + "six"));
    assertEquals(2, client.metric("footfall_new_pages_refused_total"));
  }

  private static int beat(String from, String id) throws IOException {
    String json = "Host: localhost\nContent-Type: application/json";
    return answer(from, "POST /heartbeat", json, "{\"client_id\":\"" + id + "\"}").status();
  }

  @Test
  void boundsTheClientsOfAnAddress() throws IOException {
    for (String id : List.of("a", "b", "c")) {
      assertEquals(200, beat("127.0.4.1", id));
    }
    assertEquals(429, beat("127.0.4.1", "d"));
    assertEquals(200, beat("127.0.4.1", "a"));
    assertEquals(200, beat("127.0.4.2", "d"));
    assertEquals(200, answer("127.0.4.1", "POST /heartbeat", "Host: localhost").status());
    assertEquals(1, client.metric("footfall_address_clients_refused_total"));
  }

  @Test
  void leavesRoomForTheImportsOfOthers() throws Exception {
    try (RawConnection slow = connect("127.0.5.1")) {
      slow.send("POST /import?source=slow HTTP/1.1\nHost: localhost\nContent-Length: 100000\n\n{");
      Patience.await(
          "another import of the address is refused",
          () ->
              importFrom("127.0.5.1", "second", line("https://c.known.example/")).status() != 200);
      assertEquals(
          200, importFrom("127.0.5.2", "honest", line("https://d.known.example/")).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.6.1, DELETE /cleanup?days=36500, admin, 5",
    "127.0.6.2, POST /rollups/rebuild, admin, 5",
    "127.0.6.3, DELETE /imports/unknown, admin, 5",
    "127.0.6.4, POST /import?source=limited, admin, 5",
    "127.0.6.5, GET /visits/limited, count, 20"
  })
  void limitsWhatIsDear(String from, String call, String policy, int limit) throws IOException {
    List<RawConnection.Answer> answers = new ArrayList<>();
    for (int i = 0; i <= limit; i++) {
      answers.add(answer(from, call, "Host: localhost"));
    }
    RawConnection.Answer first = answers.get(0);
    assertTrue(first.status() != 429, first::head);
    assertEquals(
        Optional.of("\"" + policy + "\";q=" + limit + ";w=60"), first.header("RateLimit-Policy"));
    assertEquals(429, answers.get(limit).status());
    assertTrue(answers.get(limit).header("Retry-After").isPresent());
    assertTrue(answers.get(limit - 1).status() != 429);
  }

  /** Heads that never end hold a connection each; a probe has those of its own port. */
  @Test
  void answersProbesWhileSlowHeadsHoldAllConnections() throws Exception {
    List<RawConnection> slow = new ArrayList<>();
    try {
      Patience.await("all connections are taken", () -> isTaken(slow));
      assertEquals(200, probe.get("health/live").statusCode());
      assertEquals(200, probe.get("health/ready").statusCode());
    } finally {
      for (RawConnection connection : slow) {
        connection.close();
      }
    }
    Patience.await(
        "the service answers clients again", () -> client.get("health/live").statusCode() == 200);
  }

  private static boolean isTaken(List<RawConnection> slow) {
    try (RawConnection last = connect("127.0.7.2")) {
      while (slow.size() < CONNECTIONS) {
        slow.add(connect("127.0.7.1").send("GET /health/live HTTP/1.1\nHost: localhost\nX: "));
      }
      for (RawConnection connection : slow) {
        connection.send("x");
      }
      return last.request("GET /health/live", List.of(), "").answer().isEmpty();
    } catch (IOException e) {
      return true;
    }
  }
}
