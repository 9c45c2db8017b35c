package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import footfall.embedded.Forwarder;
import footfall.embedded.Replica;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Once the service says that it is ready, the first request that uses a pool of connections is
 * answered as any other, although MariaDB has ended all the connections that the pools had.
 */
class ConnectionPoolsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();
  private static final int AT_ONCE = 4;
  private static final String CONNECTIONS =
      "SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'footfall'";

  /** As an administrator gets it: without the patience that other tests ask for. */
  private static final Map<String, String> DEFAULTS = Map.of("FOOTFALL_WRITE_TIMEOUT", "PT0.7S");

  private static FootfallInstance footfall;
  private static FootfallClient client;

  /** A request, by its name. */
  @FunctionalInterface
  private interface Request {
    HttpResponse<String> send() throws IOException;
  }

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("pools", DEFAULTS).start();
    client = new FootfallClient(footfall.baseUri());
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  /** Requests that use all pools between them. */
  private static Map<String, Request> requests(FootfallClient client, String name) {
    String url = "https://pools.example/" + name;
    String line =
        "{\"url\":\"https://pools.example/old\",\"ip\":\"192.0.2.1\","
            + "\"timestamp\":\"2026-10-20T00:00:00Z\"}\n";
    Map<String, Request> requests = new LinkedHashMap<>();
    requests.put("visit", () -> client.visit(url));
    requests.put("heartbeat", () -> client.postJson("heartbeat", "{}"));
    requests.put("summary", () -> client.get("summary"));
    requests.put("stats", () -> client.get("stats?url=" + url));
    requests.put("export", () -> client.get("all-visits?format=csv&limit=1"));
    requests.put("rollups", () -> client.get("rollups"));
    requests.put("online", () -> client.get("online_clients?details=true"));
    requests.put("users", () -> client.get("total_users"));
    requests.put("import", () -> client.importLog("source=" + name, line.getBytes(UTF_8)));
    return requests;
  }

  /** Several at once, so that the pools have several connections. */
  private static void useAllPools(FootfallClient client, String name) {
    List<CompletableFuture<Void>> users =
        IntStream.range(0, AT_ONCE)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () ->
                            requests(client, name + "-" + i)
                                .values()
                                .forEach(ConnectionPoolsIT::sendUntilAnswered)))
            .toList();
    users.forEach(CompletableFuture::join);
  }

  private static void sendUntilAnswered(Request request) {
    await("answered", () -> request.send().statusCode() == 200);
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, SQLException;
  }

  private static void await(String what, Condition condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.holds()) {
        assertTrue(System.nanoTime() < deadline, () -> what + " not within " + PATIENCE);
        LockSupport.parkNanos(POLL_NANOS);
      }
    } catch (IOException | SQLException e) {
      throw new AssertionError(what, e);
    }
  }

  private static int ready(FootfallClient client) throws IOException {
    return client.get("health/ready").statusCode();
  }

  @RepeatedTest(3)
  void theFirstRequestOfEachPoolSucceedsOnceItIsReady(RepetitionInfo repetition)
      throws IOException {
    String name = "round-" + repetition.getCurrentRepetition();
    useAllPools(client, name);
    footfall.killDatabase();
    await("not ready", () -> ready(client) == 503);
    footfall.restartDatabase();
    await("ready", () -> ready(client) == 200);

    assertAnswersTheFirstOfEach(client, name);
  }

  private static void assertAnswersTheFirstOfEach(FootfallClient client, String name)
      throws IOException {
    Map<String, String> refused = new LinkedHashMap<>();
    for (Map.Entry<String, Request> request : requests(client, name).entrySet()) {
      HttpResponse<String> response = request.getValue().send();
      if (response.statusCode() != 200) {
        refused.put(request.getKey(), response.statusCode() + " " + response.body());
      }
    }
    assertEquals(Map.of(), refused);
  }

  /** Which leaves the connections to it open, and answers what only reads. */
  @Test
  void leavesAServerThatAnotherHasReplacedBeforeItIsReady() throws Exception {
    try (Forwarder address = new Forwarder();
        FootfallInstance moved =
            FootfallInstance.named(
                "pools-moved",
                Map.of(
                    "DB_PORT",
                    Integer.toString(address.port()),
                    "FOOTFALL_WRITE_TIMEOUT",
                    "PT0.7S"),
                Replica.PRIMARY)) {
      address.forwardTo(moved.database().port());
      moved.start();
      FootfallClient movedClient = new FootfallClient(moved.baseUri());
      Database first = Database.ofAdministrator(moved);
      try (Replica replica = Replica.of(moved, "pools-moved-replica")) {
        useAllPools(movedClient, "moved");
        replica.takeOver();
        await("not ready", () -> ready(movedClient) == 503);
        address.forwardTo(replica.port());
        await("ready", () -> ready(movedClient) == 200);

        assertAnswersTheFirstOfEach(movedClient, "moved");
        await("left", () -> first.number(CONNECTIONS) == 0);
      }
    }
  }
}
