package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.SharedFootfall;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Senders that record for others, on a node where anyone may do anything but that. */
class NamedClientsIT {

  /** Of windows that no test outlasts. */
  private static final Map<String, String> LIMITS =
      Map.ofEntries(
          Map.entry("FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1"),
          Map.entry("FOOTFALL_RATELIMIT_VISIT_LIMIT", "2"),
          Map.entry("FOOTFALL_RATELIMIT_VISIT_WINDOW", "PT24H"),
          Map.entry("FOOTFALL_RATELIMIT_BULK_LIMIT", "2"),
          Map.entry("FOOTFALL_RATELIMIT_BULK_WINDOW", "PT24H"),
          Map.entry("FOOTFALL_RATELIMIT_PRESENCE_LIMIT", "1"),
          Map.entry("FOOTFALL_RATELIMIT_PRESENCE_WINDOW", "PT24H"),
          Map.entry("FOOTFALL_RATELIMIT_ADDRESS_LIMIT", "5"),
          Map.entry("FOOTFALL_RATELIMIT_ADDRESS_WINDOW", "PT24H"));

  private static FootfallInstance footfall;
  private static Database database;
  private static TokenClient client;
  private static String recorder;

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> environment = new HashMap<>(LIMITS);
    environment.putAll(SharedFootfall.withAdministrator());
    footfall = FootfallInstance.named("named-clients", environment).start();
    database = new Database(footfall);
    client = new TokenClient(footfall.baseUri());
    recorder = client.give(SharedFootfall.ADMIN_TOKEN, "web server", "recorder");
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  /** Sends JSON from an address; without a token if it is null. */
  private static HttpResponse<String> post(String path, String json, String sender, String token)
      throws IOException {
    HttpRequest.Builder request =
        client
            .request(path)
            .header("X-Forwarded-For", sender)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    return client.send(token == null ? request : request.header("X-Api-Key", token));
  }

  private static String visit(String page, String ip) {
    return "{\"url\":\"https://named.example/" + page + "\",\"ip\":" + ip + "}";
  }

  private static HttpResponse<String> visit(String page, String ip, String sender, String token)
      throws IOException {
    return post("visit", visit(page, '"' + ip + '"'), sender, token);
  }

  private static long visitsBy(String ip) throws SQLException {
    return database.number(
        "SELECT COUNT(*) FROM visit v JOIN visitor w ON w.id = v.visitor_id"
            + " WHERE w.ip = INET6_ATON('"
            + ip
            + "')");
  }

  @Test
  void recordsAndLimitsVisitsByTheAddressThatARecorderNames() throws Exception {
    String sender = "192.0.2.1";
    for (int visitor = 1; visitor <= 20; visitor++) {
      String ip = "203.0.113." + visitor;
      HttpResponse<String> recorded = visit("one", ip, sender, recorder);
      assertEquals(200, recorded.statusCode(), recorded.body());
      assertEquals(ip, Json.of(recorded).get("ip"));
      assertEquals(1, visitsBy(ip));
    }
    assertEquals(0, visitsBy(sender));
    assertEquals(200, visit("one", "203.0.113.1", sender, recorder).statusCode());
    HttpResponse<String> over = visit("one", "203.0.113.1", sender, recorder);
    assertEquals(429, over.statusCode(), over.body());
    assertEquals(200, visit("one", "2001:db8::1", sender, recorder).statusCode());
  }

  @Test
  void usesUpNothingOfTheSendersOwnLimit() throws Exception {
    String sender = "192.0.2.2";
    for (int visitor = 1; visitor <= 10; visitor++) {
      assertEquals(200, visit("two", "198.51.100." + visitor, sender, recorder).statusCode());
    }
    for (int page = 1; page <= 5; page++) {
      String body = "{\"url\":\"https://named.example/two/" + page + "\"}";
      assertEquals(200, post("visit", body, sender, recorder).statusCode());
    }
    assertEquals(5, visitsBy(sender));
  }

  @Test
  void believesNobodyWithoutAToken() throws Exception {
    String sender = "192.0.2.3";
    HttpResponse<String> visit = visit("three", "203.0.113.103", sender, null);
    assertEquals(200, visit.statusCode(), visit.body());
    assertEquals(sender, Json.of(visit).get("ip"));
    assertEquals(200, post("visit", visit("three", "17"), sender, null).statusCode());
    String bulk = "[" + visit("three/b", "\"203.0.113.103\"") + "]";
    assertEquals("1", Json.of(post("bulk-visits", bulk, sender, null)).get("visits_recorded"));
    HttpResponse<String> heartbeat = post("heartbeat", "{\"ip\":\"203.0.113.103\"}", sender, null);
    assertEquals(sender, Json.of(heartbeat).get("ip"));
    assertEquals(0, visitsBy("203.0.113.103"));
    assertEquals(3, visitsBy(sender));
  }

  /** It would be recorded for the sender, and nobody would notice. */
  @Test
  void refusesToRecordForOthersWithoutThePermission() throws Exception {
    String sender = "192.0.2.4";
    String viewer = client.give(SharedFootfall.ADMIN_TOKEN, "looks on", "viewer");
    HttpResponse<String> denied = visit("four", "203.0.113.104", sender, viewer);
    assertEquals(403, denied.statusCode(), denied.body());
    assertTrue(Json.of(denied).get("detail").contains("permission record"), denied.body());
    assertEquals(401, visit("four", "203.0.113.104", sender, "ff_wrong").statusCode());
    String bulk = "[" + visit("four", "\"203.0.113.104\"") + "]";
    assertEquals(403, post("bulk-visits", bulk, sender, viewer).statusCode());
    assertEquals(403, post("heartbeat", "{\"ip\":\"203.0.113.104\"}", sender, viewer).statusCode());
    assertEquals(0, visitsBy("203.0.113.104"));
    String own = "{\"url\":\"https://named.example/four\"}";
    assertEquals(200, post("visit", own, sender, viewer).statusCode());
    assertEquals(1, visitsBy(sender));
  }

  @Test
  void tellsARecorderWhatIsNoAddress() throws Exception {
    String sender = "192.0.2.5";
    for (String ip : new String[] {"\"localhost\"", "\"10.0.0.0/8\"", "\"\"", "17", "{}"}) {
      HttpResponse<String> refused = post("visit", visit("five", ip), sender, recorder);
      assertEquals(400, refused.statusCode(), ip);
      assertEquals("ip", Json.of(refused).get("violations[0].field"), refused.body());
    }
    HttpResponse<String> none = post("visit", visit("five", "null"), sender, recorder);
    assertEquals(sender, Json.of(none).get("ip"));
  }

  @Test
  void recordsEachItemOfABulkRequestForItsClient() throws Exception {
    String sender = "192.0.2.6";
    String items =
        String.join(
            ",",
            visit("six", "\"203.0.113.61\""),
            visit("six", "\"203.0.113.62\""),
            visit("six", "\"203.0.113.61\""),
            visit("six", "\"nobody\""),
            visit("six", "\"203.0.113.61\""),
            "{\"url\":\"https://named.example/six\"}");
    HttpResponse<String> bulk = post("bulk-visits", "[" + items + "]", sender, recorder);
    Map<String, String> report = Json.of(bulk);
    assertEquals("4", report.get("visits_recorded"), bulk.body());
    assertEquals("3", report.get("rejected[0].index"), bulk.body());
    assertEquals("IP address must be an IPv4 or IPv6 address", report.get("rejected[0].reason"));
    assertEquals("4", report.get("rejected[1].index"), bulk.body());
    assertEquals("Too many requests, please try again later", report.get("rejected[1].reason"));
    assertEquals(2, visitsBy("203.0.113.61"));
    assertEquals(1, visitsBy("203.0.113.62"));
    assertEquals(1, visitsBy(sender));
  }

  @Test
  void takesHeartbeatsOfTheClientsThatARecorderNames() throws Exception {
    String sender = "192.0.2.7";
    String first = "{\"client_id\":\"desk\",\"ip\":\"203.0.113.71\"}";
    HttpResponse<String> received = post("heartbeat", first, sender, recorder);
    assertEquals(200, received.statusCode(), received.body());
    assertEquals("203.0.113.71", Json.of(received).get("ip"));
    assertEquals(429, post("heartbeat", first, sender, recorder).statusCode());
    String second = "{\"client_id\":\"desk\",\"ip\":\"203.0.113.72\"}";
    assertEquals(200, post("heartbeat", second, sender, recorder).statusCode());
    String online = client.get("online_clients?details=true").body();
    assertTrue(online.contains("\"ip\":\"203.0.113.71\",\"client_id\":\"desk\""), online);
    assertTrue(online.contains("\"ip\":\"203.0.113.72\",\"client_id\":\"desk\""), online);
    assertFalse(online.contains(sender), online);
  }
}
