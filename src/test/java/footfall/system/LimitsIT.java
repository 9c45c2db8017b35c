package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer 127.0.0.1 is a client, 127.0.0.2 and 127.0.0.3 are proxies that are trusted. */
class LimitsIT {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "FOOTFALL_RATELIMIT_VISIT_LIMIT", "10",
          "FOOTFALL_RATELIMIT_BULK_LIMIT", "20",
          "FOOTFALL_RATELIMIT_READ_LIMIT", "3",
          "FOOTFALL_RATELIMIT_READ_WINDOW", "PT5S",
          "FOOTFALL_RATELIMIT_PRESENCE_LIMIT", "1",
          "FOOTFALL_RATELIMIT_PRESENCE_WINDOW", "PT60S",
          "FOOTFALL_BODY_TIMEOUT", "PT1S",
          "FOOTFALL_RATELIMIT_ADDRESS_LIMIT", "3000",
          "FOOTFALL_TRUSTED_PROXIES", "127.0.0.2,127.0.0.3");

  private static FootfallInstance footfall;
  private static FootfallClient client;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("limits", SETTINGS).start();
    client = new FootfallClient(footfall.baseUri());
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  /** What clients do until they are refused. */
  @FunctionalInterface
  private interface Call {

    HttpResponse<String> send() throws IOException;
  }

  private static List<Integer> statuses(int calls, Call call) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      statuses.add(call.send().statusCode());
    }
    return statuses;
  }

  private static List<Integer> tenAndOneRefused() {
    return Stream.concat(Collections.nCopies(10, 200).stream(), Stream.of(429)).toList();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void refusesEleventhVisitOfAPageWithinAMinute() throws IOException {
    String url = "https://limits.example/eleven";
    assertEquals(tenAndOneRefused(), statuses(11, () -> client.visit(url)));
    assertEquals(200, client.visit(url + "/other").statusCode());
    assertEquals(10, client.counted(url));
  }

  @Test
  void limitsTheLegacyFormAndTheCounterAlike() throws IOException {
    String url = "https://limits.example/legacy";
    assertEquals(tenAndOneRefused(), statuses(11, () -> client.legacyVisit(url)));
    assertEquals(tenAndOneRefused(), statuses(11, () -> client.count("limits/counter")));
    assertEquals(429, client.visit(url).statusCode(), "the same page");
    assertEquals(429, client.count(url).statusCode(), "the same page");
  }

  @Test
  void tellsHowTheClientStands() throws IOException {
    String url = "https://limits.example/headers";
    HttpResponse<String> first = client.visit(url);
    assertEquals("\"visit\";q=10;w=60", header(first, "RateLimit-Policy"));
    assertEquals("\"visit\";r=9;t=60", header(first, "RateLimit"));
    statuses(9, () -> client.visit(url));
    HttpResponse<String> refused = client.visit(url);
    assertEquals(429, refused.statusCode());
    assertEquals("Too many requests, please try again later", Json.of(refused).get("detail"));
    assertEquals("application/problem+json", header(refused, "Content-Type").replaceAll(";.*", ""));
    assertEquals("\"visit\";q=10;w=60", header(refused, "RateLimit-Policy"));
    assertEquals("\"visit\";r=0;t=" + header(refused, "Retry-After"), header(refused, "RateLimit"));
  }

  @Test
  void rejectsItemsOfABulkOneByOne() throws IOException {
    String url = "https://limits.example/bulk";
    HttpResponse<String> answer =
        client.bulk(IntStream.range(0, 44).mapToObj(i -> i % 2 == 0 ? url : url + "/" + i));
    Map<String, String> bulk = Json.of(answer);
    assertEquals(200, answer.statusCode());
    assertEquals("42", bulk.get("visits_recorded"));
    assertEquals("2", bulk.get("visits_rejected"));
    assertEquals("40", bulk.get("rejected[0].index"));
    assertEquals(url, bulk.get("rejected[0].url"));
    assertEquals("Too many requests, please try again later", bulk.get("rejected[0].reason"));
    assertEquals("\"bulk\";q=20;w=60", header(answer, "RateLimit-Policy"));
    assertTrue(header(answer, "RateLimit").startsWith("\"bulk\";r=0;t="));
    assertEquals(20, client.counted(url));

    HttpResponse<String> all = client.bulk(Stream.of(url, url));
    assertEquals(429, all.statusCode());
    assertEquals("\"bulk\";r=0;t=" + header(all, "Retry-After"), header(all, "RateLimit"));
    assertEquals(200, client.bulk(Stream.of(url, "no url")).statusCode(), "one is invalid");
    assertEquals(20, client.counted(url));
    assertEquals(200, client.visit(url).statusCode(), "the other policy");
  }

  @Test
  void countsHeartbeatsAndQuestionsTogetherByClient() throws IOException {
    HttpResponse<String> accepted = client.postJson("heartbeat", "{\"client_id\":\"a\"}");
    assertEquals(200, accepted.statusCode());
    assertEquals("\"presence\";r=0;t=60", header(accepted, "RateLimit"));
    HttpResponse<String> refused = client.get("online_clients?client_id=a");
    assertEquals(429, refused.statusCode());
    assertEquals("\"presence\";q=1;w=60", header(refused, "RateLimit-Policy"));
    assertEquals(429, client.postJson("total_users", "{\"client_id\":\"a\"}").statusCode());
    assertEquals(429, client.postJson("heartbeat", "{\"client_id\":\"a\"}").statusCode());
    assertEquals(200, client.get("total_users?client_id=b").statusCode());
    assertEquals(429, client.postJson("heartbeat", "{\"client_id\":\"b\"}").statusCode());
    assertEquals(200, client.get("total_users").statusCode());
    assertEquals(429, client.get("online_clients").statusCode());
    assertEquals(200, client.visit("https://limits.example/presence").statusCode());
    double refusals = metric(client.get("metrics").body(), "footfall_heartbeats_refused_total{.*}");
    assertEquals(2, refusals);
  }

  /** Had the refused ones counted, the window would be full then. */
  @Test
  void acceptsAgainAfterTheSecondsThatItToldWhateverItRefusedMeanwhile() throws IOException {
    HttpResponse<String> refused = client.get("summary");
    for (int i = 0; i < 1_000 && refused.statusCode() == 200; i++) {
      refused = client.get("summary");
    }
    assertEquals(429, refused.statusCode());
    long now = System.nanoTime();
    long wait = TimeUnit.SECONDS.toNanos(Long.parseLong(header(refused, "Retry-After")));
    statuses(20, () -> client.get("stats?url=x"));
    while (System.nanoTime() - now < wait) {
      client.get("health/live");
    }
    assertEquals(200, client.get("all-visits?limit=1").statusCode());
  }

  @Test
  void refusesABodyThatTricklesIn() throws Exception {
    ScheduledExecutorService bytes = Executors.newSingleThreadScheduledExecutor();
    try (RawConnection connection = new RawConnection("127.0.0.1", footfall.liberty().port())) {
      connection.send("POST /visit HTTP/1.1\nHost: localhost\nConnection: close\n");
      connection.send("Content-Type: application/json\nContent-Length: 1000\n\n{");
      bytes.scheduleAtFixedRate(() -> trickle(connection), 100, 100, TimeUnit.MILLISECONDS);
      RawConnection.Answer answer = connection.answer().orElseThrow();
      assertEquals(408, answer.status());
      assertEquals("408", Json.of(answer.body()).get("status"));
    } finally {
      bytes.shutdownNow();
    }
  }

  private static void trickle(RawConnection connection) {
    try {
      connection.send(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void showsWhatItHoldsAndRefusesAsMetrics() throws IOException {
    statuses(11, () -> client.visit("https://limits.example/metrics"));
    String metrics = client.get("metrics").body();
    assertTrue(metric(metrics, "footfall_ratelimit_refused_total{.*policy=\"visit\".*}") > 0);
    assertTrue(metric(metrics, "footfall_ratelimit_keys{.*}") > 1);
    assertEquals(0, metric(metrics, "footfall_ratelimit_evicted{.*}"));
  }

  private static double metric(String metrics, String name) {
    Matcher line =
        Pattern.compile("^" + name.replace("{", "\\{") + " (\\S+)$", Pattern.MULTILINE)
            .matcher(metrics);
    assertTrue(line.find(), name);
    return Double.parseDouble(line.group(1));
  }

  /** A number from 1 to 254 takes the place of N, another for each visit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.N",
        "x-forwarded-for:203.0.113.N:80",
        "X-FORWARDED-FOR: 203.0.113.N, 127.0.0.2",
        "X-Forwarded-For: 127.0.0.2,127.0.0.3,203.0.113.N,127.0.0.3",
        "X-Forwarded-For: 203.0.113.N\nX-Forwarded-For: 127.0.0.3",
        "X-Forwarded-For: [2001:db8:N::1]:443",
        "X-Forwarded-For: unknown, 203.0.113.N",
        "X-Forwarded-For: ,, 203.0.113.N ,,",
        "X-Forwarded-For: 203.0.113.N 203.0.113.N",
        "X-Forwarded-For: \t203.0.113.N",
        "Forwarded: for=203.0.113.N;by=127.0.0.2",
        "Forwarded: for=127.0.0.2\nForwarded: for=\"[2001:db8:N::1]\"",
        "Forwarded: for=203.0.113.N\nX-Forwarded-For: 203.0.113.N",
        "X-Real-IP: 203.0.113.N",
        "$WSRA: 203.0.113.N\n$WSRH: 203.0.113.N",
        "Client-IP: 203.0.113.N\nTrue-Client-IP: 203.0.113.N\nX-Client-IP: 203.0.113.N",
        "X-Forwarded-For: MANY203.0.113.N"
      })
  void believesNoHeaderOfAClient(String headers) throws IOException {
    String url = "https://limits.example/spoof/" + headers.hashCode();
    List<String> addresses = new ArrayList<>();
    for (int i = 1; i <= 11; i++) {
      String forged = headers.replace("MANY", "127.0.0.2,".repeat(700)).replace("N", "" + i);
      addresses.add(address("127.0.0.1", url, forged));
    }
    assertEquals(Collections.nCopies(10, "127.0.0.1"), addresses.subList(0, 10));
    assertEquals("429", addresses.get(10));
  }

  @Test
  void recordsNothingWithTenThousandAddressesInAHeader() throws IOException {
    String url = "https://limits.example/ten-thousand";
    String many = "X-Forwarded-For: " + "127.0.0.2,".repeat(10_000) + "203.0.113.7";
    assertTrue(address("127.0.0.1", url, many).matches("4..|closed"));
    assertTrue(address("127.0.0.2", url, many).matches("4..|closed"));
    assertEquals(0, client.counted(url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "X-Forwarded-For: 203.0.113.7 | 203.0.113.7",
        "X-Forwarded-For: 198.51.100.9, 203.0.113.7 | 203.0.113.7",
        "X-Forwarded-For: 198.51.100.9, 203.0.113.7, 127.0.0.3 | 203.0.113.7",
        "X-Forwarded-For: [2001:DB8::7]:443, 127.0.0.3 | 2001:db8::7",
        "X-Forwarded-For: 203.0.113.7, unknown, 127.0.0.3 | 127.0.0.3",
        "Forwarded: for=198.51.100.9, for=\"[2001:db8::7]:443\", for=127.0.0.3 | 2001:db8::7",
        "User-Agent: a load balancer's probe | 127.0.0.2"
      })
  void findsTheClientBehindProxies(String header, String client) throws IOException {
    String url = "https://limits.example/proxied/" + header.hashCode();
    assertEquals(client, address("127.0.0.2", url, header));
  }

  @Test
  void readsTheHeaderLinesInTheirOrder() throws IOException {
    assertEquals(
        "203.0.113.7",
        address(
            "127.0.0.2",
            "https://limits.example/lines",
            "X-Forwarded-For: 198.51.100.9, 203.0.113.7\nX-Forwarded-For: 127.0.0.3"));
  }

  @Test
  void keepsClientsBehindAProxyApart() throws IOException {
    String url = "https://limits.example/apart";
    for (int i = 0; i < 10; i++) {
      assertEquals("203.0.113.7", address("127.0.0.2", url, "X-Forwarded-For: 203.0.113.7"));
      assertEquals(
          "2001:db8::" + Integer.toHexString(i + 1),
          address("127.0.0.2", url, "X-Forwarded-For: 2001:db8::" + Integer.toHexString(i + 1)));
    }
    assertEquals("429", address("127.0.0.3", url, "X-Forwarded-For: 203.0.113.7"));
    assertEquals("203.0.113.8", address("127.0.0.2", url, "X-Forwarded-For: 203.0.113.8"));
    assertEquals("429", address("127.0.0.2", url, "X-Forwarded-For: 2001:db8::ffff"), "its /64");
    assertEquals("2001:db8:0:1::1", address("127.0.0.2", url, "X-Forwarded-For: 2001:db8:0:1::1"));
  }

  /** The address that a visit is recorded with, or the status if it is not. */
  private static String address(String peer, String url, String headers) throws IOException {
    try (RawConnection connection = new RawConnection(peer, footfall.liberty().port())) {
      Optional<RawConnection.Answer> answer =
          connection
              .request(
                  "POST /visit",
                  List.of("Content-Type: application/json", headers),
                  "{\"url\":\"" + url + "\"}")
              .answer();
      return answer.isEmpty()
          ? "closed"
          : answer.get().status() == 200
              ? Json.of(answer.get().body()).get("ip")
              : String.valueOf(answer.get().status());
    }
  }
}
