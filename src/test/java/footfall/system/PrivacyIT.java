package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is stored, shown and limited where addresses are not to be stored. The nodes share a
 * database; each test takes addresses and URLs of its own.
 */
class PrivacyIT {

  private static final String KEY = "the key of pseudonyms of this test";

  private static FootfallInstance footfall;
  private static Database database;
  private static LibertyProcess pseudonymous;
  private static FootfallClient full;
  private static FootfallClient hidden;

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> environment = environment("full");
    environment.put("FOOTFALL_PRIVACY_SIGNALS", "honour");
    environment.put("FOOTFALL_PRIVACY_QUERY", "allow:utm_*,ref");
    footfall = FootfallInstance.named("privacy", environment).start();
    database = new Database(footfall);
    full = new FootfallClient(footfall.baseUri());
    Map<String, String> other = environment("pseudonym");
    other.put("FOOTFALL_RATELIMIT_VISIT_LIMIT", "2");
    pseudonymous = footfall.node("pseudonymous", other);
    hidden = started(pseudonymous);
  }

  private static Map<String, String> environment(String store) {
    Map<String, String> environment = new HashMap<>();
    environment.put("FOOTFALL_PRIVACY_KEY", KEY);
    environment.put("FOOTFALL_PRIVACY_STORE", store);
    environment.put("FOOTFALL_TRUSTED_PROXIES", "127.0.0.0/8,::1");
    return environment;
  }

  private static FootfallClient started(LibertyProcess node) throws IOException {
    node.start();
    node.awaitHealth("ready");
    return new FootfallClient(URI.create("http://localhost:" + node.port() + "/"));
  }

  @AfterAll
  static void stop() throws IOException {
    try {
      pseudonymous.close();
    } finally {
      footfall.close();
    }
  }

  private static HttpResponse<String> visit(FootfallClient node, String url, String address)
      throws IOException {
    return node.send(
        node.request("?url=" + FootfallClient.encode(url)).header("X-Forwarded-For", address));
  }

  private static Map<String, String> stats(FootfallClient node, String url) throws IOException {
    return Json.of(node.get("stats?url=" + FootfallClient.encode(url)));
  }

  /** By each door: 3 addresses, one of them twice by each. */
  @Test
  void noDoorStoresAnAddressWherePseudonymsAreStored() throws Exception {
    String url = "https://hidden.example/";
    List<String> addresses = List.of("203.0.113.1", "203.0.113.2", "2001:db8::1");
    for (String address : addresses) {
      HttpResponse<String> answer = visit(hidden, url, address);
      assertEquals(address, Json.of(answer).get("ip"), answer.body());
      sent(hidden, "visit", "{\"url\":\"" + url + "\"}", address);
      sent(hidden, "bulk-visits", "[{\"url\":\"" + url + "\"}]", address);
      sent(hidden, "visit/hidden-page", "", address);
      assertEquals(address, Json.of(sent(hidden, "heartbeat", "", address)).get("ip"));
    }
    assertEquals(
        "3",
        Json.of(
                hidden.importLog(
                    "source=hidden&site=https://hidden.example",
                    addresses.stream()
                        .map(PrivacyIT::combined)
                        .collect(Collectors.joining())
                        .getBytes(UTF_8)))
            .get("imported"));

    for (String table : List.of("visitor", "presence_client")) {
      assertEquals(
          0,
          database.number(
              "SELECT COUNT(*) FROM " + table + " WHERE ip IN (" + bytes(addresses) + ")"),
          table);
    }
    Map<String, String> stats = stats(hidden, url);
    assertEquals("12", stats.get("total_visits"));
    assertEquals("3", stats.get("unique_ips"));
    for (FootfallClient node : List.of(hidden, full)) {
      for (String path :
          List.of(
              "all-visits?url=" + FootfallClient.encode(url),
              "all-visits?format=jsonl&url=" + FootfallClient.encode(url),
              "all-visits?format=csv&url=" + FootfallClient.encode(url),
              "stats?url=" + FootfallClient.encode(url),
              "online_clients?details=true")) {
        String shown = node.get(path).body();
        assertTrue(shown.contains("v-"), shown);
        addresses.forEach(address -> assertFalse(shown.contains(address), shown));
      }
    }
  }

  private static HttpResponse<String> sent(
      FootfallClient node, String path, String body, String address) throws IOException {
    HttpResponse<String> answer =
        node.send(
            node.request(path)
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertEquals(200, answer.statusCode(), answer.body());
    return answer;
  }

  private static String combined(String address) {
    return address + " - - [23/Nov/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"\n";
  }

  private static String bytes(List<String> addresses) {
    return addresses.stream()
        .map(address -> "INET6_ATON('" + address + "')")
        .collect(Collectors.joining(","));
  }

  @Test
  void limitsTellAddressesApartAllTheSame() throws Exception {
    String url = "https://limited.example/";
    assertEquals(200, visit(hidden, url, "203.0.113.11").statusCode());
    assertEquals(200, visit(hidden, url, "203.0.113.11").statusCode());
    assertEquals(429, visit(hidden, url, "203.0.113.11").statusCode());
    assertEquals(200, visit(hidden, url, "203.0.113.12").statusCode());
  }

  @Test
  void whatWasExportedCanBeImported() throws Exception {
    String url = "https://exported.example/";
    for (int i = 0; i < 5; i++) {
      visit(hidden, url, "203.0.113." + (20 + i));
    }
    for (String format : List.of("jsonl", "csv")) {
      String export =
          hidden.get("all-visits?format=" + format + "&url=" + FootfallClient.encode(url)).body();
      HttpResponse<String> imported =
          hidden.importLog("source=exported-" + format, export.getBytes(UTF_8));
      assertEquals("0", Json.of(imported).get("rejected"), imported.body());
    }

    Map<String, String> stats = stats(hidden, url);
    assertEquals("20", stats.get("total_visits"));
    assertEquals("5", stats.get("unique_ips"));
  }

  /** Those who come back, and those who do not. */
  @Test
  void visitorsStayTheSameWhenTheirAddressesBecomePseudonyms() throws Exception {
    String url = "https://switched.example/";
    for (int i = 0; i < 60; i++) {
      visit(full, url, "198.51.100." + i % 30);
    }
    long visitors = database.number(VISITORS_OF_SWITCHED);
    for (int i = 0; i < 20; i++) {
      assertEquals(200, visit(hidden, url, "198.51.100." + i).statusCode());
    }
    LibertyProcess restarted = footfall.node("restarted", environment("pseudonym"));
    try {
      FootfallClient node = started(restarted);
      Patience.await(
          "addresses are stored",
          () ->
              database.number(
                      "SELECT COUNT(*) FROM visitor WHERE LENGTH(ip) = 4"
                          + " AND INET6_NTOA(ip) LIKE '198.51.100.%'")
                  == 0);
      Map<String, String> stats = stats(node, url);
      assertEquals("80", stats.get("total_visits"));
      assertEquals("30", stats.get("unique_ips"));
      assertEquals(visitors, database.number(VISITORS_OF_SWITCHED));
      assertFalse(node.get("all-visits?url=" + FootfallClient.encode(url)).body().contains("198."));
    } finally {
      restarted.close();
    }
  }

  private static final String VISITORS_OF_SWITCHED =
      """
      SELECT COUNT(DISTINCT v.visitor_id) FROM visit v JOIN page p ON p.id = v.page_id
      WHERE p.host = 'switched.example'
      """;

  @Test
  void storesNetworksWhereAddressesAreMasked() throws Exception {
    LibertyProcess masked = footfall.node("masked", environment("masked"));
    try {
      FootfallClient node = started(masked);
      String url = "https://masked.example/";
      for (String address : List.of("192.0.2.1", "192.0.2.2", "192.0.3.1", "2001:db8:7:8::9")) {
        assertEquals(address, Json.of(visit(node, url, address)).get("ip"));
      }

      assertEquals("3", stats(node, url).get("unique_ips"));
      assertEquals(
          Set.of("192.0.2.0", "192.0.3.0", "2001:db8:7::"),
          Json.of(full.get("all-visits?url=" + FootfallClient.encode(url))).entrySet().stream()
              .filter(member -> member.getKey().endsWith(".ip"))
              .map(Map.Entry::getValue)
              .collect(Collectors.toSet()));
    } finally {
      masked.close();
    }
  }

  @Test
  void aNodeWithAnotherKeyDoesNotBegin() throws Exception {
    Map<String, String> environment = environment("pseudonym");
    environment.put("FOOTFALL_PRIVACY_KEY", "another key of pseudonyms, by mistake");
    LibertyProcess node = footfall.node("another-key", environment);
    try {
      node.startWithoutWaiting();
      Patience.await(
          "says nothing of its key",
          () ->
              Files.exists(node.messages())
                  && Files.readString(node.messages()).contains("footfall.privacy.key"));
      String log = Files.readString(node.messages());
      assertFalse(log.contains("by mistake"), "tells the key");
      assertNotEquals(
          200,
          new FootfallClient(URI.create("http://localhost:" + node.port() + "/"))
              .get("health/ready")
              .statusCode());
    } finally {
      node.close();
    }
  }

  @Test
  void queriesThatAreNotAllowedAreNotRecordedNorNeededToAsk() throws Exception {
    String sent = "https://query.example/p?session=canary&utm_source=x&ref=y";
    String recorded = "https://query.example/p?utm_source=x&ref=y";
    assertEquals(recorded, Json.of(full.visit(sent)).get("url"));
    full.legacyVisit(sent);
    full.bulk(Stream.of(sent));
    full.count(sent);
    full.importLog(
        "source=query",
        ("{\"url\":\"" + sent + "\",\"ip\":\"192.0.2.9\",\"timestamp\":\"2026-11-23T10:00:00Z\"}\n")
            .getBytes(UTF_8));

    assertEquals(
        List.of(recorded), database.texts("SELECT url FROM page WHERE host = 'query.example'"));
    assertEquals("5", stats(full, sent).get("total_visits"));
    assertEquals(5, full.counted(sent));
    assertEquals(5, full.counted(recorded));
    assertEquals(
        "5", Json.of(full.get("all-visits?url=" + FootfallClient.encode(sent))).get("total_count"));
  }

  @Test
  void whoObjectsIsNotRecorded() throws Exception {
    String url = "https://objecting.example/";
    for (Map.Entry<String, String> signal : Map.of("Sec-GPC", "1", "DNT", "1").entrySet()) {
      assertIsNotRecorded(full, url, signal.getKey(), signal.getValue());
    }
    assertEquals(0, database.number(OBJECTING));
    assertTrue(full.metric("footfall_visits_not_recorded_total") >= 8);
    full.send(full.request("?url=" + FootfallClient.encode(url)).header("DNT", "0"));
    full.send(full.request("?url=" + FootfallClient.encode(url)).header("Sec-GPC", "?1"));
    hidden.send(hidden.request("?url=" + FootfallClient.encode(url)).header("Sec-GPC", "1"));
    assertEquals("3", stats(full, url).get("total_visits"));
  }

  private static final String OBJECTING =
      """
      SELECT (SELECT COUNT(*) FROM page WHERE host = 'objecting.example')
        + (SELECT COUNT(*) FROM visitor WHERE ip = INET6_ATON('192.0.2.77'))
        + (SELECT COUNT(*) FROM presence_client WHERE ip = INET6_ATON('192.0.2.77'))
      """;

  private static void assertIsNotRecorded(
      FootfallClient node, String url, String header, String value)
      throws IOException, SQLException {
    for (String request :
        List.of(
            "GET ?url=" + FootfallClient.encode(url),
            "POST visit {\"url\":\"" + url + "\"}",
            "POST bulk-visits [{\"url\":\"" + url + "\"}]",
            "POST visit/" + FootfallClient.encode(url) + " ",
            "POST heartbeat ")) {
      String[] parts = request.split(" ", 3);
      var sent =
          node.request(parts[1]).header(header, value).header("X-Forwarded-For", "192.0.2.77");
      if (parts[0].equals("POST")) {
        sent.header("Content-Type", "application/json").POST(BodyPublishers.ofString(parts[2]));
      }
      HttpResponse<String> answer = node.send(sent);
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("not recorded"), answer.body());
    }
    HttpResponse<String> malformed = node.send(node.request("?url=nonsense").header(header, value));
    assertEquals(400, malformed.statusCode());
  }
}
