package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes over one database; the other takes no clients but those that are online. */
class PresenceIT {

  private static FootfallInstance footfall;
  private static LibertyProcess node;
  private static FootfallClient client;
  private static FootfallClient other;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("presence").start();
    node = footfall.node("other", Map.of("FOOTFALL_PRESENCE_MAX_ONLINE", "1"));
    node.start();
    node.awaitHealth("ready");
    client = new FootfallClient(footfall.baseUri());
    other = new FootfallClient(URI.create("http://localhost:" + node.port() + "/"));
  }

  @AfterAll
  static void stop() throws IOException {
    node.close();
    footfall.close();
  }

  private static HttpResponse<String> beat(FootfallClient client, String clientId)
      throws IOException {
    return client.postJson("heartbeat", "{\"client_id\":\"" + clientId + "\"}");
  }

  private static HttpResponse<String> post(String path) throws IOException {
    return client.send(client.request(path).POST(BodyPublishers.noBody()));
  }

  private static int online(FootfallClient client) throws IOException {
    return Integer.parseInt(Json.of(client.get("online_clients")).get("online_clients_count"));
  }

  @Test
  void answersAsTheContractSays() throws IOException {
    assertEquals(
        "{\"message\":\"Heartbeat received\",\"ip\":\"127.0.0.1\"}", post("heartbeat").body());
    String count = "{\"online_clients_count\":" + online(client) + "}";
    assertEquals(count, client.get("online_clients").body());
    assertEquals(count, post("online_clients").body());
    assertEquals(count, client.postJson("online_clients", "{\"client_id\":\"asker\"}").body());
    String users = Json.of(client.get("total_users")).get("recent_users_count");
    String week = "{\"recent_users_count\":" + users + ",\"days\":7}";
    assertEquals(week, client.get("total_users").body());
    assertEquals(week, post("total_users?days=7").body());
    assertEquals(
        "{\"recent_users_count\":" + users + ",\"days\":3650,\"kept_days\":90}",
        client.get("total_users?days=3650&client_id=asker").body());
  }

  @Test
  void countsEachClientOnceAndWhoOnlyAsksOrVisitsNotAtAll() throws IOException {
    post("heartbeat");
    int before = online(client);
    post("heartbeat");
    client.postJson("heartbeat", "{}");
    beat(client, "once");
    beat(client, "once");
    post("heartbeat?client_id=once");
    client.postJson("online_clients", "{\"client_id\":\"who asks\"}");
    client.visit("https://presence.example/");
    assertEquals(before + 1, online(client));
    beat(client, "Once");
    assertEquals(before + 2, online(client));
  }

  @Test
  void nodesAgree() throws IOException {
    int before = online(client);
    for (int i = 0; i < 5; i++) {
      assertEquals(200, beat(client, "node " + i).statusCode());
      assertEquals(before + i + 1, online(other));
      assertEquals(200, beat(other, "node " + i).statusCode());
      assertEquals(before + i + 1, online(client));
      String list = client.get("online_clients?details=true&limit=10000").body();
      assertEquals(list, other.get("online_clients?details=true&limit=10000").body());
    }
  }

  /** Also where the server gives the ids of clients again that it had given, and lost. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nodesAgreeAfterTheLastHeartbeatsWereLost(boolean isOtherServer) throws Exception {
    Database admin = Database.ofAdministrator(footfall);
    long server = admin.number("SELECT @@GLOBAL.server_id");
    beat(client, "kept");
    beat(other, "kept");
    assertEquals(online(client), online(other));
    LostTail lost = LostTail.after(footfall);
    for (int i = 0; i < 5; i++) {
      assertEquals(200, beat(client, "lost " + i).statusCode());
    }
    beat(other, "lost 0");
    assertEquals(online(client), online(other));

    lost.lose();
    if (isOtherServer) {
      admin.execute("SET GLOBAL server_id = " + (server + 1));
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(200, beat(client, "after " + i).statusCode());
    }
    assertEquals(online(client), online(other));
    assertEquals(200, beat(other, "after 0").statusCode());

    assertEquals(new Database(footfall).clients().size(), online(client));
    assertEquals(online(client), online(other));
    String list = client.get("online_clients?details=true&limit=10000").body();
    assertEquals(list, other.get("online_clients?details=true&limit=10000").body());
    assertTrue(list.contains("\"after 2\"") && !list.contains("\"lost "), list);
    assertEquals("" + online(client), Json.of(other.get("total_users")).get("recent_users_count"));
    admin.execute("SET GLOBAL server_id = " + server);
  }

  @Test
  void listsWhoIsOnlinePageByPage() throws IOException {
    for (String name : new String[] {"日本 \ud83d\ude00", "a'b\\\"c", "x".repeat(128), "plain"}) {
      assertEquals(200, beat(client, name).statusCode());
    }
    post("heartbeat");
    int count = online(client);
    Set<String> found = new HashSet<>();
    String cursor = "";
    while (cursor != null) {
      Map<String, String> page = Json.of(other.get("online_clients?details=true&limit=2" + cursor));
      assertEquals("" + count, page.get("online_clients_count"));
      assertTrue(
          page.get("clients[0].online_since").compareTo(page.get("clients[0].last_seen")) <= 0);
      for (int i = 0; page.containsKey("clients[" + i + "].ip"); i++) {
        assertEquals("127.0.0.1", page.get("clients[" + i + "].ip"));
        assertTrue(found.add(page.get("clients[" + i + "].client_id")));
      }
      String next = page.get("next_cursor");
      cursor = "null".equals(next) || next == null ? null : "&cursor=" + next;
    }
    assertEquals(count, found.size());
    assertTrue(found.containsAll(Set.of("日本 \ud83d\ude00", "a'b\"c", "x".repeat(128), "plain")));
  }

  @Test
  void tellsTheHistory() throws IOException {
    beat(client, "history");
    Map<String, String> history = Json.of(client.get("presence/history?hours=1"));
    String hour =
        history.keySet().stream()
            .filter(k -> k.endsWith("clients") && !"0".equals(history.get(k)))
            .sorted()
            .reduce((a, b) -> b)
            .orElseThrow();
    int peak = Integer.parseInt(history.get(hour.replace("clients", "peak_online")));
    assertTrue(peak >= online(client) - 1, history::toString);
    assertTrue(Integer.parseInt(history.get(hour)) >= 1, history::toString);
    assertEquals("1", history.get("hours"));
  }

  private static HttpResponse<String> beat(FootfallClient client, String clientId, String url)
      throws IOException {
    return client.postJson(
        "heartbeat", "{\"client_id\":\"" + clientId + "\",\"url\":\"" + url + "\"}");
  }

  private static String onlineOn(FootfallClient client, String site) throws IOException {
    return Json.of(client.get("online_clients?site=" + site)).get("online_clients_count");
  }

  @Test
  void knowsOnWhichPageAClientIsByItsLastHeartbeat() throws IOException {
    assertEquals(200, beat(client, "reader", "HTTPS://On.example:443/a?b=%41#c").statusCode());
    assertEquals("1", onlineOn(client, "on.example"));
    assertEquals("1", onlineOn(other, "on.example"));
    String details = other.get("online_clients?details=true&site=on.example").body();
    assertTrue(details.contains("\"online_clients_count\":1,"), details);
    assertTrue(details.contains("\"url\":\"https://on.example/a?b=A\""), details);

    assertEquals(200, beat(other, "reader", "https://off.example/").statusCode());
    assertEquals("0", onlineOn(client, "on.example"));
    assertEquals("1", onlineOn(client, "off.example"));
    assertEquals(200, post("heartbeat?client_id=reader&url=https://on.example/").statusCode());
    assertEquals("1", onlineOn(other, "on.example"));
    assertEquals(200, beat(other, "reader").statusCode());
    assertEquals("0", onlineOn(client, "on.example"));
    assertEquals("0", onlineOn(client, "nobody.example"));
  }

  @Test
  void tellsTheHistoryOfASite() throws Exception {
    for (String name : new String[] {"past 1", "past 2", "past 3"}) {
      assertEquals(200, beat(client, name, "https://past.example/").statusCode());
    }
    assertEquals("3", onlineOn(other, "past.example"));
    assertEquals(200, beat(other, "past 1", "https://gone.example/").statusCode());
    Patience.await(
        "folded",
        () ->
            new Database(footfall)
                    .number(
                        "SELECT COUNT(*) FROM presence_site_history WHERE host = 'gone.example'")
                > 0);
    for (FootfallClient node : new FootfallClient[] {client, other}) {
      String hours = node.get("presence/history?hours=1&site=past.example").body();
      assertTrue(hours.contains("{\"clients\":3,\"peak_online\":3}"), hours);
      Map<String, String> window =
          Json.of(node.get("presence/history?site=past.example&by=hour&from=" + hourAgo()));
      assertEquals("3", window.get("totals.clients"));
      assertEquals("3", window.get("totals.peak_online"));
      assertEquals("hour", window.get("window.by"));
      Map<String, String> gone = Json.of(node.get("presence/history?site=gone.example&tz=UTC"));
      assertEquals("1", gone.get("totals.clients"));
      assertEquals("day", gone.get("window.by"));
      assertEquals("1", gone.get("series[27].clients"));
      assertEquals("true", gone.get("series[27].partial"));
    }
  }

  private static Instant hourAgo() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  }

  @Test
  void tellsTheHistoryAsRecordsAndToWhoHasItNothing() throws Exception {
    beat(client, "records");
    String path = "presence/history?by=hour&from=" + hourAgo();
    Map<String, String> window = Json.of(client.get(path));
    int clients = Integer.parseInt(window.get("totals.clients"));
    assertTrue(clients >= online(client) - 1, window::toString);
    HttpResponse<String> csv = client.get(path + "&format=csv");
    assertEquals("text/csv;charset=utf-8", csv.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(csv.body().startsWith("start,clients,peak_online,partial\r\n"), csv::body);
    HttpResponse<String> lines = client.get(path + "&format=jsonl");
    assertEquals(csv.body().lines().count() - 1, lines.body().lines().count());

    HttpResponse<String> over =
        client.get("presence/history?from=2026-01-01&to=2026-02-01&tz=America/New_York");
    assertTrue(Json.of(over).containsKey("series[30].start"), over::body);
    assertFalse(Json.of(over).containsKey("series[31].start"), over::body);
    assertEquals("0", Json.of(over).get("totals.clients"));
    for (String site : new String[] {"", "&site=records.example"}) {
      HttpResponse<String> toCome =
          client.get("presence/history?from=2099-01-01&to=2099-01-03" + site);
      assertEquals(200, toCome.statusCode(), toCome::body);
      assertEquals("0", Json.of(toCome).get("totals.clients"));
    }
    Patience.await(
        "a minute without a heartbeat in between",
        () -> {
          String tag = other.get(path).headers().firstValue("ETag").orElseThrow();
          HttpResponse<String> again =
              client.send(client.request(path).header("If-None-Match", tag));
          return again.statusCode() == 304 && again.body().isEmpty();
        });
  }

  @Test
  void doesNotDivideHours() throws IOException {
    for (String window :
        new String[] {
          "from=2026-01-01&to=2026-02-01&tz=Asia/Kolkata",
          "from=2026-01-01T00:15:00Z&to=2026-02-01T00:00:00Z",
          "from=2026-01-01T00:00:00Z&to=2026-01-01T01:30:00Z"
        }) {
      Map<String, String> problem = Json.of(client.get("presence/history?" + window));
      assertEquals("422", problem.get("status"), problem::toString);
      assertTrue(problem.get("detail").contains("hour of UTC"), problem::toString);
    }
  }

  @Test
  void refusesFurtherClientsWhereAsManyAreOnlineAsMayBe() throws IOException {
    assertEquals(200, beat(client, "inside").statusCode());
    int before = online(other);
    assertEquals(503, beat(other, "outside").statusCode());
    assertEquals(200, beat(other, "inside").statusCode());
    assertEquals(before, online(other));
    assertEquals(200, beat(client, "outside").statusCode());
    assertEquals(before + 1, online(other));
    assertEquals(200, beat(other, "outside").statusCode());
  }

  @Test
  void countsInTheMetrics() throws IOException {
    String before = client.get("metrics").body();
    beat(client, "metrics");
    String after = client.get("metrics").body();
    assertEquals(
        metric(before, "footfall_heartbeats_accepted_total") + 1,
        metric(after, "footfall_heartbeats_accepted_total"));
    assertEquals(online(client), metric(after, "footfall_clients_online"));
    assertTrue(metric(after, "footfall_heartbeats_refused_total") >= 0);
  }

  private static double metric(String metrics, String name) {
    return Stream.of(metrics.split("\n"))
        .filter(line -> line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "null",
        "7",
        "[\"https://a.example/\"]",
        "\"nothing\"",
        "\"ftp://a.example/\"",
        "\"https://\"",
        "\"https://user@a.example/\"",
        "\"https://a.example/ b\\u0000\""
      })
  void namesAUrlThatIsNotAcceptable(String url) throws IOException {
    int before = online(client);
    Map<String, String> problem =
        Json.of(client.postJson("heartbeat", "{\"client_id\":\"bad url\",\"url\":" + url + "}"));
    assertEquals("400", problem.get("status"), problem::toString);
    assertEquals("url", problem.get("violations[0].field"));
    assertEquals(before, online(client));
  }

  static Stream<String> badBodies() {
    return Stream.of(
        "{\"client_id\":\"\"}",
        "{\"client_id\":\"" + "x".repeat(129) + "\"}",
        "{\"client_id\":\"a\\u0000b\"}",
        "{\"client_id\":\"a\\nb\"}",
        "{\"client_id\":\"\\u0085\"}",
        "{\"client_id\":\"\\ud800\"}",
        "{\"client_id\":7}",
        "{\"client_id\":null}",
        "{\"client_id\":[\"a\"]}",
        "{\"client_id\":{\"a\":1}}");
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void namesAClientIdThatIsNotAcceptable(String body) throws IOException {
    int before = online(client);
    for (String path : new String[] {"heartbeat", "online_clients", "total_users"}) {
      Map<String, String> problem = Json.of(client.postJson(path, body));
      assertEquals("400", problem.get("status"));
      assertEquals("client_id", problem.get("violations[0].field"));
      assertTrue(problem.get("detail").startsWith("client_id must "), problem::toString);
    }
    assertEquals(before, online(client));
  }

  @Test
  void refusesTwoClientIdsInOneRequest() throws IOException {
    Map<String, String> problem =
        Json.of(client.postJson("heartbeat?client_id=a", "{\"client_id\":\"b\"}"));
    assertEquals("400", problem.get("status"));
    assertEquals("client_id", problem.get("violations[0].field"));
    assertEquals(400, client.postJson("heartbeat?client_id=a", "[]").statusCode());
    assertEquals(
        200, client.postJson("heartbeat?client_id=a", "{\"client_id\":\"a\"}").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "[{\"client_id\":\"a\"}]", "\"a\"", "7", "null", "{} {}", "a=b"})
  void refusesABodyThatIsNoObject(String body) throws IOException {
    int before = online(client);
    HttpResponse<String> answer = client.postJson("heartbeat", body);
    assertEquals(400, answer.statusCode());
    assertTrue(Json.of(answer).get("detail").startsWith("The body "), answer::body);
    assertEquals(before, online(client));
  }

  @Test
  void refusesABodyOfTwoMegabytesAndOneThatIsNoJson() throws IOException {
    int before = online(client);
    String long2 = "{\"client_id\":\"" + "x".repeat(2_000_000) + "\"}";
    assertEquals(413, client.postJson("heartbeat", long2).statusCode());
    assertEquals(
        415,
        client
            .send(
                client
                    .request("heartbeat")
                    .header("Content-Type", "application/xml")
                    .POST(BodyPublishers.ofString("{\"client_id\":\"text\"}")))
            .statusCode());
    assertEquals(before, online(client));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "total_users?days=0 | days | days must be a whole number from 1 to 3650",
        "total_users?days=-1 | days | days must be a whole number from 1 to 3650",
        "total_users?days=3651 | days | days must be a whole number from 1 to 3650",
        "total_users?days=9223372036854775808 | days | days must be a whole number from 1 to 3650",
        "total_users?days=abc | days | days must be a whole number from 1 to 3650",
        "total_users?days= | days | days must be a whole number from 1 to 3650",
        "total_users?client_id= | client_id | client_id must be a string of 1 to 128 characters",
        "online_clients?client_id=%07 | client_id | client_id must not contain control characters",
        "online_clients?details=1 | details | details must be true or false",
        "online_clients?details=true&limit=0 | limit | limit must be a whole number from 1 to 10000",
        "presence/history?hours=0 | hours | hours must be a whole number from 1 to 87600",
        "presence/history?hours=87601 | hours | hours must be a whole number from 1 to 87600",
        "presence/history?hours=1&by=day | hours | hours does not go with from, to, tz, by and format",
        "presence/history?site=a/b | site | site must be a host, like www.example.com",
        "online_clients?site=a:80 | site | site must be a host, like www.example.com"
      })
  void namesAParameterThatIsNotAcceptable(String path, String field, String detail)
      throws IOException {
    Map<String, String> problem = Json.of(client.get(path));
    assertEquals("400", problem.get("status"));
    assertEquals(field, problem.get("violations[0].field"));
    assertEquals(detail, problem.get("detail"));
  }

  @Test
  void refusesACursorOfAnotherList() throws IOException {
    assertEquals(400, client.get("online_clients?details=true&cursor=AAAA").statusCode());
    assertEquals(400, client.get("online_clients?details=true&cursor=").statusCode());
  }
}
