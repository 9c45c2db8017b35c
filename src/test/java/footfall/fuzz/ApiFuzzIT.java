package footfall.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import footfall.Sizes;
import footfall.embedded.FootfallInstance;
import footfall.fuzz.ApiDescription.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another seed: {@code -Dfuzz.seed=…}, more requests: {@code -Dfuzz.requests=…}. */
class ApiFuzzIT {

  private static final Logger LOG = Logger.getLogger(ApiFuzzIT.class.getName());
  private static final int REQUESTS = Sizes.of("fuzz.requests", 1_000, 10_000);

  /** Small enough to be met: by bulk requests also on a machine that answers slowly. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "FOOTFALL_RATELIMIT_VISIT_LIMIT", "5",
          "FOOTFALL_RATELIMIT_VISIT_WINDOW", "PT1S",
          "FOOTFALL_RATELIMIT_BULK_LIMIT", "3",
          "FOOTFALL_RATELIMIT_BULK_WINDOW", "PT30S",
          "FOOTFALL_RATELIMIT_READ_LIMIT", "60",
          "FOOTFALL_RATELIMIT_READ_WINDOW", "PT1S",
          "FOOTFALL_CORS_READ_ORIGINS", "https://trusted.example");

  private static FootfallInstance footfall;

  private HttpClient http = client();
  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final Map<String, Integer> statuses = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("fuzz", LIMITS).start();
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  @Test
  void answersEveryRequestAsDescribed() throws Exception {
    LOG.info("seed: -Dfuzz.seed=" + seed);
    ApiDescription description = ApiDescription.parse(get("openapi?format=json"));
    AnswerCheck check = new AnswerCheck(description);
    Random random = new Random(seed);
    RequestGenerator requests = new RequestGenerator(random, footfall.baseUri());
    List<Operation> operations = weighted(description.operations());
    List<String> objections = new ArrayList<>();
    for (int i = 0; i < REQUESTS && objections.size() < 20; i++) {
      Operation operation = operations.get(random.nextInt(operations.size()));
      HttpRequest request = requests.draw(operation);
      HttpResponse<String> answer = http.send(request, UnpackedBody::text);
      if (request.headers().firstValue("Content-Encoding").isPresent()) {
        // Liberty may close a connection after a body that cannot be decoded, and does not say so.
        http = client();
      }
      statuses.merge("" + answer.statusCode(), 1, Integer::sum);
      String told = i + ": " + request + " " + request.headers().map() + " -> ";
      check
          .objection(operation, answer)
          .ifPresent(wrong -> objections.add(told + wrong + " " + answer.body()));
    }
    LOG.info("Answers by status: " + statuses);
    assertEquals(List.of(), objections, "seed " + seed);
    for (String status : new String[] {"200", "303", "400", "406", "415", "429"}) {
      assertFalse(statuses.getOrDefault(status, 0) == 0, "no answer had status " + status);
    }
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
