package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as browsers send them for scripts of other origins. */
class CrossOriginIT {

  private static final String ANY = "https://any.example";
  private static final String TRUSTED = "https://trusted.example";

  private static FootfallInstance footfall;

  @BeforeAll
  static void start() throws IOException {
    footfall =
        FootfallInstance.named("origins", Map.of("FOOTFALL_CORS_READ_ORIGINS", TRUSTED)).start();
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  private static RawConnection.Answer send(String call, String origin, String... headers)
      throws IOException {
    try (RawConnection connection = new RawConnection("127.0.0.1", footfall.liberty().port())) {
      List<String> all = List.of("Origin: " + origin, String.join("\n", headers) + "\nAccept: */*");
      String body = call.startsWith("POST /visit") ? "{\"url\":\"" + ANY + "\"}" : "";
      return connection.request(call, all, body).answer().orElseThrow();
    }
  }

  private static RawConnection.Answer preflight(String call, String origin) throws IOException {
    String[] parts = call.split(" ");
    return send("OPTIONS " + parts[1], origin, "Access-Control-Request-Method: " + parts[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /visit",
        "POST /bulk-visits",
        "POST /visit/a/page",
        "POST /api/v1/counter/visit/page",
        "GET /?url=x"
      })
  void letsPagesOfAnyOriginRecord(String call) throws IOException {
    RawConnection.Answer answer = preflight(call, ANY);
    assertEquals(204, answer.status());
    assertEquals(Optional.of("*"), answer.header("Access-Control-Allow-Origin"));
    assertEquals(Optional.of("7200"), answer.header("Access-Control-Max-Age"));
    assertEquals(
        Optional.of("Authorization, Content-Type, If-None-Match, X-Api-Key"),
        answer.header("Access-Control-Allow-Headers"));
    String methods = answer.header("Access-Control-Allow-Methods").orElseThrow();
    assertTrue(List.of(methods.split(", ")).contains(call.split(" ")[0]));
    assertEquals(Optional.empty(), answer.header("Access-Control-Allow-Credentials"));
  }

  @Test
  void letsScriptsReadTheAnswerAndItsLimits() throws IOException {
    RawConnection.Answer answer = send("POST /visit", ANY, "Content-Type: application/json");
    assertEquals(200, answer.status());
    assertEquals(Optional.of("*"), answer.header("Access-Control-Allow-Origin"));
    assertEquals(
        Optional.of("ETag, RateLimit, RateLimit-Policy, Retry-After"),
        answer.header("Access-Control-Expose-Headers"));
    RawConnection.Answer error = send("POST /visit", ANY, "Content-Type: application/xml");
    assertEquals(415, error.status());
    assertEquals(Optional.of("*"), error.header("Access-Control-Allow-Origin"));
  }

  /** As {@code navigator.sendBeacon} sends a string, which asks nobody beforehand. */
  @Test
  void recordsBeacons() throws IOException {
    String[] headers = {"Content-Type: text/plain;charset=UTF-8", "Cookie: session=1"};
    assertEquals(200, send("POST /visit", ANY, headers).status());
    assertEquals(200, send("POST /heartbeat", ANY, headers).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /summary",
        "GET /stats?url=x",
        "GET /all-visits",
        "GET /visits/page",
        "DELETE /cleanup?days=30000",
        "GET /rollups",
        "POST /import?source=x"
      })
  void letsOnlyPagesThatAreTrustedCallTheRest(String call) throws IOException {
    RawConnection.Answer refused = preflight(call, ANY);
    assertEquals(403, refused.status());
    assertEquals(Optional.empty(), refused.header("Access-Control-Allow-Origin"));
    assertTrue(refused.header("Content-Type").orElseThrow().startsWith("application/problem+json"));

    RawConnection.Answer allowed = preflight(call, TRUSTED);
    assertEquals(204, allowed.status());
    assertEquals(Optional.of(TRUSTED), allowed.header("Access-Control-Allow-Origin"));
    assertTrue(varies(allowed));
  }

  private static boolean varies(RawConnection.Answer answer) {
    return List.of(answer.header("Vary").orElse("").split(", *")).contains("Origin");
  }

  /** As forms and scripts send it that do not ask beforehand. */
  @ParameterizedTest
  @ValueSource(strings = {"POST /import?source=forged", "POST /rollups/rebuild"})
  void refusesWhatChangesSomethingWithoutAPreflight(String call) throws IOException {
    RawConnection.Answer refused = send(call, ANY, "Content-Type: text/plain");
    assertEquals(403, refused.status());
    assertEquals(Optional.empty(), refused.header("Access-Control-Allow-Origin"));
    assertEquals(2, send(call, TRUSTED, "Content-Type: text/plain").status() / 100);
    assertEquals(2, send(call, "http://localhost", "Content-Type: text/plain").status() / 100);
  }

  /** As a page sends it whose owner has pointed its name to this server's address. */
  @ParameterizedTest
  @ValueSource(strings = {"DELETE /cleanup?days=36500", "POST /rollups/rebuild"})
  void refusesPagesThatOnlyHaveTheNameByWhichTheyCall(String call) throws IOException {
    String host = "rebind.evil.example:" + footfall.liberty().port();
    String head = call + " HTTP/1.1\nHost: " + host + "\nOrigin: http://" + host;
    try (RawConnection connection = new RawConnection("127.0.0.1", footfall.liberty().port())) {
      connection.send(head + "\nContent-Length: 0\nConnection: close\n\n");
      assertEquals(403, connection.answer().orElseThrow().status());
    }
  }

  @Test
  void keepsAnswersForOtherOriginsApart() throws IOException {
    RawConnection.Answer untold = send("GET /summary", ANY);
    assertEquals(Optional.empty(), untold.header("Access-Control-Allow-Origin"));
    assertTrue(varies(untold));
    RawConnection.Answer told = send("GET /summary", TRUSTED);
    assertEquals(Optional.of(TRUSTED), told.header("Access-Control-Allow-Origin"));
  }

  /** Liberty's own headers would. */
  @Test
  void showsNoPageOfAnotherOriginTheMetrics() throws IOException {
    RawConnection.Answer answer = send("GET /metrics", ANY);
    assertEquals(200, answer.status());
    assertTrue(answer.body().contains("footfall_database_writable{"));
    assertTrue(
        answer.head().lines().noneMatch(line -> line.startsWith("Access-Control-Allow-")),
        answer::head);
    assertEquals(Optional.empty(), answer.header("Set-Cookie"));
    assertEquals(403, preflight("GET /metrics", ANY).status());
    assertEquals(404, send("GET /metrics?scope=none", ANY).status());
    assertEquals(404, send("GET /metrics/base", ANY).status());
    assertEquals(
        Optional.of(TRUSTED), send("GET /metrics", TRUSTED).header("Access-Control-Allow-Origin"));
  }

  /** Liberty's own refusal, before it has looked for an application, has no other headers. */
  @Test
  void hasNobodyKeepWhatIsAnsweredBeforeAnyApplication() throws IOException {
    RawConnection.Answer answer = send("GET /visits/%zz<script>", ANY);
    assertEquals(400, answer.status());
    assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
    assertFalse(answer.body().contains("<script"), answer::body);
  }

  private static boolean isPage(String path) {
    return path.equals("/docs/") || path.equals("/redoc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/visits/page",
        "/summary",
        "/nothing",
        "/docs/",
        "/redoc",
        "/openapi",
        "/metrics",
        "/health/live",
        "/outside/of/all"
      })
  void hasSecurityHeadersOnEveryAnswer(String path) throws IOException {
    RawConnection.Answer answer = send("GET " + path, ANY);
    assertEquals(Optional.of("nosniff"), answer.header("X-Content-Type-Options"));
    assertEquals(Optional.of("no-referrer"), answer.header("Referrer-Policy"));
    String kept = answer.header("Cache-Control").orElseThrow();
    assertTrue(Set.of("no-store", "no-cache", "private, no-cache").contains(kept), kept);
    String policy = answer.header("Content-Security-Policy").orElseThrow();
    assertTrue(
        policy.startsWith(isPage(path) ? "default-src 'self'" : "default-src 'none'"), policy);
    boolean isFramed = answer.header("X-Frame-Options").isEmpty();
    assertTrue(!isFramed || policy.contains("frame-ancestors 'none'"), policy);
    assertEquals(Optional.empty(), answer.header("Server"));
    assertEquals(Optional.empty(), answer.header("X-Powered-By"));
  }
}
