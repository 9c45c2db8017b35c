package footfall.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages have of the service: the tracker, the image and the counters. */
class TrackerIT {

  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");

  private static final String ORIGIN = "https://shop.example";

  private static FootfallInstance footfall;
  private static FootfallClient client;
  private static Database database;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    footfall =
        FootfallInstance.named(
                "tracker",
                Map.of(
                    "FOOTFALL_TRACKER_PATH", "/assets/site.js",
                    "FOOTFALL_RATELIMIT_VISIT_LIMIT", "3"))
            .start();
    client = new FootfallClient(footfall.baseUri());
    database = new Database(footfall);
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }

  private long visits(String page) throws Exception {
    return database.visits(page).getOrDefault(page, 0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"footfall.js", "assets/site.js"})
  void servesTheScriptToPagesOfAnyOrigin(String path) throws Exception {
    HttpResponse<byte[]> plain = send(client.request(path).header("Origin", ORIGIN));
    assertEquals(200, plain.statusCode());
    assertEquals(Optional.of("text/javascript;charset=utf-8"), header(plain, "Content-Type"));
    assertEquals(Optional.empty(), header(plain, "Content-Encoding"));
    assertEquals(Optional.of("public, max-age=86400"), header(plain, "Cache-Control"));
    assertEquals(Optional.of("cross-origin"), header(plain, "Cross-Origin-Resource-Policy"));
    assertEquals(Optional.of("*"), header(plain, "Access-Control-Allow-Origin"));
    assertEquals(Optional.of("Accept-Encoding"), header(plain, "Vary"));

    HttpResponse<byte[]> packed =
        send(client.request(path).header("Accept-Encoding", "gzip, deflate, br"));
    assertEquals(Optional.of("gzip"), header(packed, "Content-Encoding"));
    assertTrue(packed.body().length <= 1_024, () -> packed.body().length + " bytes");
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertArrayEquals(plain.body(), gzip.readAllBytes());
    }

    String tag = header(packed, "ETag").orElseThrow();
    assertEquals(tag, header(plain, "ETag").orElseThrow());
    HttpResponse<byte[]> known = send(client.request(path).header("If-None-Match", tag));
    assertEquals(304, known.statusCode());
    assertEquals(0, known.body().length);
    assertEquals(Optional.of("public, max-age=86400"), header(known, "Cache-Control"));

    HttpResponse<byte[]> head = send(client.request(path).method("HEAD", BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
  }

  @Test
  void tellsTheScriptTheWayBackFromItsPath() throws Exception {
    assertTrue(client.get("footfall.js").body().contains("new URL(\"./\",src)"));
    assertTrue(client.get("assets/site.js").body().contains("new URL(\"../\",src)"));
    assertEquals(404, client.get("assets/other.js").statusCode());
  }

  /** As the script sends it: a string, of which nobody asks beforehand. */
  @Test
  void recordsWhatTheScriptSends() throws Exception {
    String page = "https://shop.example/script";
    HttpResponse<String> visit =
        text(
            "visit",
            "{\"url\":\""
                + page
                + "\",\"referrer\":\"https://a.example/?q=<b>\",\"title\":\"&<i>\"}");
    assertEquals(200, visit.statusCode(), visit::body);
    assertEquals(1, visits(page));
    HttpResponse<String> beat =
        text("heartbeat", "{\"client_id\":\"0.123\",\"url\":\"" + page + "\"}");
    assertEquals(200, beat.statusCode(), beat::body);
  }

  private HttpResponse<String> text(String path, String body) throws IOException {
    return client.send(
        client
            .request(path)
            .header("Content-Type", "text/plain;charset=UTF-8")
            .header("Origin", ORIGIN)
            .POST(BodyPublishers.ofString(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"referrer", "title"})
  void namesWhatIsNoText(String field) throws Exception {
    String json = "{\"url\":\"https://shop.example/typed\",\"" + field + "\":17}";
    HttpResponse<String> refused = text("visit", json);
    assertEquals(400, refused.statusCode());
    assertEquals(field, Json.of(refused).get("violations[0].field"));
    HttpResponse<String> bulk = text("bulk-visits", "[" + json + "]");
    assertEquals(field + " must be a string", Json.of(bulk).get("rejected[0].reason"));
    assertEquals(0, visits("https://shop.example/typed"));
  }

  private void assertImage(int status, HttpResponse<byte[]> answer) {
    assertEquals(status, answer.statusCode());
    assertArrayEquals(GIF, answer.body());
    assertEquals(Optional.of("image/gif"), header(answer, "Content-Type"));
    assertEquals(Optional.of("no-store"), header(answer, "Cache-Control"));
    assertEquals(Optional.of("cross-origin"), header(answer, "Cross-Origin-Resource-Policy"));
  }

  private static HttpRequest.Builder pixel(String url) {
    return client
        .request("pixel.gif?url=" + FootfallClient.encode(url))
        .header("Accept", "image/avif,image/webp,image/*,*/*;q=0.8");
  }

  @Test
  void recordsByAnImageAndRefusesByOne() throws Exception {
    String page = "https://shop.example/image?a=b&c=d";
    for (int i = 1; i <= 3; i++) {
      assertImage(200, send(pixel(page)));
      assertEquals(i, visits(page));
    }
    HttpResponse<byte[]> refused = send(pixel(page));
    assertImage(429, refused);
    assertTrue(header(refused, "Retry-After").isPresent());
    assertEquals(3, visits(page));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pixel.gif",
        "pixel.gif?url=",
        "pixel.gif?url=javascript:alert(1)",
        "pixel.gif?url=https://a.example/&url=https://b.example/",
        "pixel.gif?url=%C3%28"
      })
  void answersWithTheImageWhereNoPageIsNamed(String request) throws Exception {
    assertImage(400, send(client.request(request).header("Accept", "image/png")));
  }

  @Test
  void recordsNothingThatIsSentAheadOrByHead() throws Exception {
    String page = "https://shop.example/ahead";
    assertImage(200, send(pixel(page).header("Sec-Purpose", "prefetch;prerender")));
    HttpResponse<byte[]> head = send(pixel(page).method("HEAD", BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
    assertEquals(0, visits(page));
  }

  @Test
  void showsTheCountOfAPageOnPagesOfAnyOrigin() throws Exception {
    String page = "https://shop.example/counted?a=b";
    client.visit(page);
    client.visit(page);
    String path = "counter/" + FootfallClient.encode(page);

    HttpResponse<String> image = client.get(path + ".svg?label=" + FootfallClient.encode("<b>&"));
    assertEquals(200, image.statusCode(), image::body);
    assertEquals(Optional.of("image/svg+xml;charset=utf-8"), header(image, "Content-Type"));
    assertEquals(Optional.of("public, max-age=60"), header(image, "Cache-Control"));
    assertEquals(Optional.of("cross-origin"), header(image, "Cross-Origin-Resource-Policy"));
    assertTrue(image.body().contains(">2 &lt;b&gt;&amp;</text>"), image.body());

    HttpResponse<String> json = client.get(path + ".json");
    assertEquals("{\"count\":2}", json.body());
    String tag = header(json, "ETag").orElseThrow();
    assertEquals(
        304, client.send(client.request(path + ".json").header("If-None-Match", tag)).statusCode());
    client.visit(page);
    HttpResponse<String> more =
        client.send(client.request(path + ".json").header("If-None-Match", tag));
    assertEquals("{\"count\":3}", more.body());
  }

  @Test
  void countsPageIdsWithSlashesAndAnyScript() throws Exception {
    for (String page : new String[] {"a/b.svg", "straße/日本", "<svg onload=a()>", "100%"}) {
      client.count(page);
      String path = "counter/" + FootfallClient.encode(page);
      assertEquals("{\"count\":1}", client.get(path + ".json").body(), page);
      assertTrue(client.get(path + ".svg").body().contains(">1 visits</text>"), page);
    }
    client.visit("https://shop.example/plain");
    assertEquals("{\"count\":1}", client.get("counter/https://shop.example/plain.json").body());
  }

  @ParameterizedTest
  @CsvSource({
    "counter/https://shop.example/a.json?b=c, page_id",
    "counter/a%E2%80%AEb.svg, page_id",
    "counter/http://%25.svg, page_id",
    "counter/a.svg?label=a%0Ab, label",
    "counter/a.svg?label=12345678901234567890123456789012345678901, label",
    "counter/a.svg?label=a&label=b, label"
  })
  void namesWhatIsWrongWithACounter(String request, String field) throws Exception {
    HttpResponse<String> refused = client.get(request);
    assertEquals(400, refused.statusCode(), refused::body);
    assertEquals(field, Json.of(refused).get("violations[0].field"));
  }

  @Test
  void hasNoCounterOfNoPage() throws Exception {
    assertEquals(404, client.get("counter/.json").statusCode());
    assertEquals(404, client.get("counter/page.png").statusCode());
  }

  /** A type that browsers show, of text of strangers alone, would be theirs. */
  @Test
  void letsNoCounterRunAsAPage() throws Exception {
    HttpResponse<String> image = client.get("counter/a.svg");
    assertEquals(Optional.of("nosniff"), header(image, "X-Content-Type-Options"));
    assertTrue(header(image, "Content-Security-Policy").orElse("").contains("default-src 'none'"));
    assertTrue(image.body().getBytes(StandardCharsets.UTF_8).length < 1_024);
  }
}
