package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes on now is answered from memory where it was asked for before, and everywhere else as
 * anything: nobody must see a difference. The client is told apart from others by its address, as a
 * trusted proxy names it.
 */
class LiveFromMemoryIT {

  private static final int LIMIT = 5;
  private static final String SECRET = "an-administrator-s-token-of-37-letters";
  private static final String SITE = "memory.example";
  private static final String TRUSTED = "https://trusted.example";

  /** Is no header that only such answers have; asks for the same, but not in the usual words. */
  private static final String UNUSUAL = "application/json;q=0.9, text/html";

  /** As the dashboard asks. */
  private static final String DASHBOARD = "application/json, application/problem+json";

  private static FootfallInstance footfall;
  private static LibertyProcess closed;
  private static TokenClient open;
  private static TokenClient client;
  private static String viewer;
  private static String elsewhere;
  private static int addresses;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    String file = Files.writeString(folder.resolve("token"), SECRET).toString();
    Map<String, String> settings =
        Map.of(
            "FOOTFALL_TRUSTED_PROXIES",
            "127.0.0.1,::1",
            "FOOTFALL_RATELIMIT_LIVE_LIMIT",
            Integer.toString(LIMIT),
            "FOOTFALL_RATELIMIT_LIVE_WINDOW",
            "PT1H",
            "FOOTFALL_CORS_READ_ORIGINS",
            TRUSTED,
            "FOOTFALL_ADMIN_TOKEN_FILE",
            file);
    footfall = FootfallInstance.named("live-memory", settings).start();
    Map<String, String> more = new TreeMap<>(settings);
    more.put("FOOTFALL_ACCESS", "closed");
    closed = footfall.node("closed", more);
    closed.start();
    closed.awaitHealth("ready");
    open = new TokenClient(footfall.baseUri());
    client = new TokenClient(URI.create("http://localhost:" + closed.port() + "/"));
    viewer = client.give(SECRET, "a screen", "viewer");
    elsewhere =
        client.give(
            SECRET,
            "{\"name\":\"another screen\",\"roles\":[\"viewer\"],\"sites\":[\"elsewhere.example\"]}");
    open.call("POST", "visit", "{\"url\":\"https://" + SITE + "/\"}", null, "203.0.113.1");
  }

  @AfterAll
  static void stop() throws IOException {
    closed.close();
    footfall.close();
  }

  /** Of a client that has asked nothing yet. */
  private static String address() {
    addresses++;
    return "198.51.100." + addresses;
  }

  private static HttpRequest.Builder request(TokenClient to, String path, String address) {
    return to.request(path)
        .header("X-Forwarded-For", address)
        .header("X-Forwarded-Proto", "https")
        .header("X-Request-Id", "id-" + address);
  }

  private static HttpResponse<String> ask(String path, String accept, String tag)
      throws IOException {
    HttpRequest.Builder request = request(open, path, address()).header("Accept", accept);
    return open.send(tag == null ? request : request.header("If-None-Match", tag));
  }

  /** The headers, but for what is of a client or a moment. */
  private static Map<String, List<String>> headers(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(List.of("date", "x-request-id", "ratelimit"));
    return headers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live",
        "live?site=" + SITE,
        "live?site=" + SITE + "&unknown=1",
        "live?url=https%3A%2F%2F" + SITE + "%2F",
        "live?site=nobody.example"
      })
  void answersAsWithoutMemory(String path) throws Exception {
    Patience.await(
        "the same answer twice within a second",
        () -> {
          ask(path, "*/*", null);
          HttpResponse<String> first = ask(path, "*/*", null);
          HttpResponse<String> other = ask(path, UNUSUAL, null);
          HttpResponse<String> last = ask(path, DASHBOARD, null);
          if (!first.body().equals(other.body()) || !last.body().equals(other.body())) {
            return false;
          }
          assertEquals(200, other.statusCode());
          for (HttpResponse<String> each : List.of(first, last)) {
            assertEquals(other.statusCode(), each.statusCode());
            assertEquals(headers(other), headers(each));
          }
          return true;
        });
    HttpResponse<String> known = ask(path, "*/*", null);
    String varies = String.join(",", known.headers().allValues("Vary"));
    assertTrue(List.of(varies.split("[, ]+")).contains("Origin"), varies);
    assertEquals("private, no-cache", known.headers().firstValue("Cache-Control").orElse("none"));
    assertTrue(known.headers().firstValue("Strict-Transport-Security").isPresent());
    assertTrue(known.headers().firstValue("X-Request-Id").orElse("").startsWith("id-198.51."));
    assertEquals("\"live\";q=5;w=3600", known.headers().firstValue("RateLimit-Policy").orElse(""));
  }

  @Test
  void answersWithoutABodyAsWithoutMemory() throws Exception {
    String path = "live?site=" + SITE;
    Patience.await(
        "an answer that lasts",
        () -> {
          String tag = ask(path, "*/*", null).headers().firstValue("ETag").orElseThrow();
          HttpResponse<String> other = ask(path, UNUSUAL, tag);
          HttpResponse<String> usual = ask(path, DASHBOARD, "\"another\", " + tag);
          if (other.statusCode() != 304 || usual.statusCode() != 304) {
            return false;
          }
          assertEquals(headers(other), headers(usual));
          assertEquals("", usual.body());
          return true;
        });
  }

  @Test
  void limitsAClientAlsoWhereItIsAnsweredFromMemory() throws IOException {
    String address = address();
    for (int left = LIMIT - 1; left >= 0; left--) {
      HttpResponse<String> answer = open.send(request(open, "live?site=" + SITE, address));
      assertEquals(200, answer.statusCode());
      String header = answer.headers().firstValue("RateLimit").orElse("");
      assertTrue(header.startsWith("\"live\";r=" + left + ";t="), header);
    }
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> refusal = open.send(request(open, "live?site=" + SITE, address));
      assertEquals(429, refusal.statusCode());
      assertTrue(refusal.headers().firstValue("Retry-After").isPresent());
      assertEquals("429", Json.of(refusal).get("status"));
    }
    FootfallClient metrics = new FootfallClient(footfall.baseUri());
    assertEquals(2, metrics.metric("footfall_ratelimit_refused_total", "policy=\"live\""));
  }

  @Test
  void answersPagesOfOtherOrigins() throws IOException {
    open.send(request(open, "live?site=" + SITE, address()));
    HttpResponse<String> answer =
        open.send(request(open, "live?site=" + SITE, address()).header("Origin", TRUSTED));
    assertEquals(200, answer.statusCode());
    assertEquals(
        TRUSTED, answer.headers().firstValue("Access-Control-Allow-Origin").orElse("none"));
  }

  @Test
  void tellsNobodyWhatHeMayNotKnow() throws Exception {
    String path = "live?site=" + SITE;
    Patience.await(
        "the visit, by whom may know of it",
        () ->
            Json.of(client.from(address(), path, viewer)).values().stream()
                .anyMatch(value -> value.equals("1")));
    for (int i = 0; i < 3; i++) {
      assertEquals(200, client.from(address(), path, viewer).statusCode());
      assertEquals(401, client.from(address(), path, null).statusCode());
      assertEquals(401, client.from(address(), path, viewer + "x").statusCode());
      HttpResponse<String> answer = client.from(address(), path, elsewhere);
      assertEquals(200, answer.statusCode());
      assertFalse(Json.of(answer).containsValue("1"), answer::body);
      assertEquals("null", Json.of(answer).get("newest_visit"));
      assertEquals("null", Json.of(client.from(address(), "live", elsewhere)).get("newest_visit"));
    }
  }
}
