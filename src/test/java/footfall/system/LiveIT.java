package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes on now, as two nodes over one database tell it. Each test has a site of its own. */
class LiveIT {

  private static final int MINUTES = 30;
  private static final Duration SOON = Duration.ofSeconds(10);

  private static FootfallInstance footfall;
  private static LibertyProcess node;
  private static FootfallClient client;
  private static FootfallClient other;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("live").start();
    node = footfall.node("other", Map.of());
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

  private static void visit(String url) throws IOException {
    assertEquals(200, client.visit(url).statusCode());
  }

  private static void beat(FootfallClient to, String clientId, String url) throws IOException {
    String body = "{\"client_id\":\"" + clientId + "\",\"url\":\"" + url + "\"}";
    assertEquals(200, to.postJson("heartbeat", body).statusCode());
  }

  private static Map<String, String> live(FootfallClient from, String query) throws IOException {
    HttpResponse<String> answer = from.get("live?" + query);
    assertEquals(200, answer.statusCode(), answer::body);
    return Json.of(answer);
  }

  private static long visits(Map<String, String> live) {
    long sum = 0;
    for (int i = 0; i < MINUTES; i++) {
      sum += Long.parseLong(live.get("minutes[" + i + "].visits"));
    }
    return sum;
  }

  @Test
  void showsVisitsByMinuteWhetherTheyAreFoldedOrNot() throws Exception {
    Instant before = Clock.systemUTC().instant().minusSeconds(1);
    for (int i = 0; i < 7; i++) {
      visit("https://visits.live.example/" + i % 2);
    }
    for (FootfallClient from : new FootfallClient[] {client, other}) {
      Patience.await("all visits", SOON, () -> visits(live(from, "site=visits.live.example")) == 7);
      Patience.await(
          "all visits of a page",
          SOON,
          () -> visits(live(from, "url=https://visits.live.example/0")) == 4);
    }
    Patience.await(
        () -> "folded",
        Patience.ONE_MINUTE,
        () -> Json.of(client.get("rollups")).get("unfolded_visits").equals("0"));
    Patience.await(
        "an answer of after the folding",
        SOON,
        () -> visits(live(other, "site=visits.live.example")) == 7);

    Map<String, String> live = live(client, "site=visits.live.example");
    assertEquals(7, visits(live));
    assertFalse(live.containsKey("minutes[30].start"));
    for (int i = 1; i < MINUTES; i++) {
      Instant start = Instant.parse(live.get("minutes[" + i + "].start"));
      Instant earlier = Instant.parse(live.get("minutes[" + (i - 1) + "].start"));
      assertEquals(Duration.ofMinutes(1), Duration.between(earlier, start));
    }
    Instant newest = Instant.parse(live.get("newest_visit"));
    assertTrue(
        newest.isAfter(before) && newest.isBefore(Clock.systemUTC().instant().plusSeconds(1)));
    assertTrue(visits(live(client, "")) >= 7);
  }

  @Test
  void showsWhoIsOnlineOnWhichPage() throws Exception {
    String root = "https://pages.live.example/";
    beat(client, "one", root);
    beat(other, "two", root + "#fragment");
    beat(client, "three", root + "b");
    beat(other, "three", root + "a");
    beat(client, "elsewhere", "https://elsewhere.live.example/");
    for (FootfallClient from : new FootfallClient[] {client, other}) {
      Patience.await(
          "three clients",
          SOON,
          () -> {
            Map<String, String> live = live(from, "site=pages.live.example");
            return "3".equals(live.get("online"))
                && root.equals(live.get("pages[0].url"))
                && "2".equals(live.get("pages[0].online"))
                && (root + "a").equals(live.get("pages[1].url"))
                && !live.containsKey("pages[2].url");
          });
      assertEquals("600", live(from, "").get("timeout_seconds"));
      assertEquals("2", live(from, "url=" + root).get("online"));
      assertEquals("2", live(from, "url=" + root).get("pages[0].online"));
      assertEquals("0", live(from, "url=" + root + "b").get("online"));
      assertEquals(
          "3",
          Json.of(from.get("online_clients?site=pages.live.example")).get("online_clients_count"));
    }

    assertEquals(200, client.postJson("heartbeat", "{\"client_id\":\"one\"}").statusCode());
    assertEquals(
        "2",
        Json.of(other.get("online_clients?site=PAGES.live.example")).get("online_clients_count"));
  }

  @Test
  void sendsNothingToWhoHasTheAnswer() throws Exception {
    visit("https://tags.live.example/");
    Patience.await(
        "an answer that lasts",
        Patience.ONE_MINUTE,
        () -> {
          HttpResponse<String> first = client.get("live?site=tags.live.example");
          HttpResponse<String> again = ask("live?site=tags.live.example", tag(first));
          return visits(Json.of(first)) == 1
              && again.statusCode() == 304
              && again.body().isEmpty()
              && tag(again).equals(tag(first));
        });
    String tag = tag(client.get("live?site=tags.live.example"));
    visit("https://tags.live.example/");
    Patience.await(
        "another answer",
        SOON,
        () -> {
          HttpResponse<String> next = ask("live?site=tags.live.example", tag);
          return next.statusCode() == 200 && visits(Json.of(next)) == 2;
        });
    assertNotEquals(tag, tag(client.get("live?site=tags.live.example")));
  }

  private static HttpResponse<String> ask(String path, String tag) throws IOException {
    return client.send(client.request(path).header("If-None-Match", tag));
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void knowsNothingOfASiteThatNobodyVisited() throws IOException {
    for (String scope : new String[] {"site=nobody.live.example", "url=nobody"}) {
      Map<String, String> live = live(client, scope);
      assertEquals("0", live.get("online"));
      assertEquals(0, visits(live));
      assertEquals("null", live.get("newest_visit"));
      assertFalse(live.containsKey("pages[0].url"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "live?site=a.example&url=https://a.example/ | url",
        "live?site=a.example/b | site",
        "live?site= | site",
        "live?site=' OR 1=1 | site",
        "live?url= | url",
        "live?url=https:// | url"
      })
  void namesAParameterThatIsNotAcceptable(String path, String field) throws IOException {
    Map<String, String> problem = Json.of(client.get(path.replace(" ", "%20")));
    assertEquals("400", problem.get("status"), problem::toString);
    assertEquals(field, problem.get("violations[0].field"));
  }
}
