package footfall.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import footfall.fuzz.ApiDescription.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of caller, where access is closed. Another seed: {@code -Dfuzz.seed=…}, more requests:
 * {@code -Dfuzz.requests=…}.
 */
class ApiFuzzIT {

  private static final Logger LOG = Logger.getLogger(ApiFuzzIT.class.getName());
  private static final int REQUESTS = Sizes.of("fuzz.requests", 2_000, 10_000);

  /** Small enough to be met: by bulk requests also on a machine that answers slowly. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "FOOTFALL_RATELIMIT_VISIT_LIMIT", "5",
          "FOOTFALL_RATELIMIT_VISIT_WINDOW", "PT1S",
          "FOOTFALL_RATELIMIT_BULK_LIMIT", "3",
          "FOOTFALL_RATELIMIT_BULK_WINDOW", "PT30S",
          "FOOTFALL_RATELIMIT_READ_LIMIT", "60",
          "FOOTFALL_RATELIMIT_READ_WINDOW", "PT1S",
          "FOOTFALL_CORS_READ_ORIGINS", "https://trusted.example",
          "FOOTFALL_TRUSTED_PROXIES", "127.0.0.1,::1",
          "FOOTFALL_ACCESS", "closed");

  /** An address that some may not see, of one who visits pages that requests are about. */
  private static final String CANARY = "198.51.100.199";

  private static final List<String> CANARY_PAGES =
      List.of(
          "https://example.com/",
          "https://example.com/page",
          "https://example.com/search?q=shoes&page=2",
          "https://fuzz.example/1",
          "home");

  /** How many requests come between two visits of his: newer visits of others hide older ones. */
  private static final int CANARY_EACH = 200;

  @TempDir private static Path folder;

  private static String admin;
  private static FootfallInstance footfall;

  private HttpClient http = client();
  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final Map<String, Integer> statuses = new TreeMap<>();
  private int canariesShown;

  @BeforeAll
  static void start() throws IOException {
    admin = "an-administrator-s-token-of-the-fuzz";
    Map<String, String> settings = new TreeMap<>(LIMITS);
    settings.put(
        "FOOTFALL_ADMIN_TOKEN_FILE", Files.writeString(folder.resolve("token"), admin).toString());
    footfall = FootfallInstance.named("fuzz", settings).start();
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  /** And shows addresses to nobody who must not see them. */
  @Test
  void answersEveryRequestAsDescribed() throws Exception {
    LOG.info("seed: -Dfuzz.seed=" + seed);
    ApiDescription description = ApiDescription.parse(get("openapi?format=json"));
    AnswerCheck check = new AnswerCheck(description);
    Random random = new Random(seed);
    RequestGenerator requests = new RequestGenerator(random, footfall.baseUri());
    FuzzCallers callers = new FuzzCallers(random, requests, footfall.baseUri(), admin);
    List<Operation> operations = weighted(description.operations());
    List<String> objections = new ArrayList<>();
    for (int i = 0; i < REQUESTS && objections.size() < 20; i++) {
      if (i % CANARY_EACH == 0) {
        visitAsCanary();
      }
      Operation operation = operations.get(random.nextInt(operations.size()));
      FuzzCallers.Caller caller = callers.draw();
      HttpRequest request = caller.sign(requests.draw(operation));
      HttpResponse<String> answer = http.send(request, UnpackedBody::text);
      if (request.headers().firstValue("Content-Encoding").isPresent()) {
        // Liberty may close a connection after a body that cannot be decoded, and does not say so.
        http = client();
      }
      statuses.merge("" + answer.statusCode(), 1, Integer::sum);
      String told = i + ": " + caller + " " + request + " " + request.headers().map() + " -> ";
      check
          .objection(operation, answer)
          .or(() -> canaryObjection(caller, answer))
          .ifPresent(wrong -> objections.add(told + wrong + " " + answer.body()));
    }
    LOG.info("Answers by status: " + statuses);
    assertEquals(List.of(), objections, "seed " + seed);
    for (String status : new String[] {"200", "303", "400", "401", "403", "406", "415", "429"}) {
      assertFalse(statuses.getOrDefault(status, 0) == 0, "no answer had status " + status);
    }
    assertTrue(canariesShown > 0, "nobody who may see the address was shown it");
  }

  private Optional<String> canaryObjection(FuzzCallers.Caller caller, HttpResponse<String> answer) {
    boolean isShown = (answer.headers().map() + answer.body()).contains(CANARY);
    canariesShown += isShown ? 1 : 0;
    return isShown && !caller.seesAddresses()
        ? Optional.of("an address that is none of the caller's business")
        : Optional.empty();
  }

  private void visitAsCanary() throws Exception {
    for (String page : CANARY_PAGES) {
      String path = "visit/" + URLEncoder.encode(page, UTF_8);
      assertEquals(200, sendAsCanary(path));
    }
    assertEquals(200, sendAsCanary("heartbeat"));
  }

  private int sendAsCanary(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(footfall.baseUri().resolve(path))
            .header("X-Forwarded-For", CANARY)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** What makes or drops partitions takes as long as a hundred visits. */
  private static List<Operation> weighted(List<Operation> operations) {
    return operations.stream()
        .flatMap(
            operation ->
                Stream.generate(() -> operation)
                    .limit(operation.path().matches("/cleanup|/rollups/rebuild|/import") ? 1 : 10))
        .toList();
  }

  private String get(String path) throws Exception {
    URI uri = footfall.baseUri().resolve(path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
