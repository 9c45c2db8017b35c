package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.FootfallInstance;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits as they are by default; the test's own address is a proxy that is trusted. */
class PresenceLimitsIT {

  private static final Logger LOG = Logger.getLogger(PresenceLimitsIT.class.getName());

  private static final Map<String, String> SETTINGS =
      Map.of(
          "FOOTFALL_RATELIMIT_PRESENCE_LIMIT", "1",
          "FOOTFALL_RATELIMIT_ADDRESS_LIMIT", "3000",
          "FOOTFALL_TRUSTED_PROXIES", "127.0.0.1");

  private static final int CLIENTS = 500;
  private static final int BEATS = 5;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static FootfallInstance footfall;
  private static FootfallClient client;

  @BeforeAll
  static void start() throws IOException {
    footfall = FootfallInstance.named("presence-limits", SETTINGS).start();
    client = new FootfallClient(footfall.baseUri());
  }

  @AfterAll
  static void stop() throws IOException {
    footfall.close();
  }

  private static HttpRequest.Builder heartbeat(String address, String clientId) {
    return client
        .request("heartbeat")
        .header("X-Forwarded-For", address)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"client_id\":\"" + clientId + "\"}"));
  }

  /** Within what the limit of the address, 3,000 in a minute, leaves to all of them together. */
  @Test
  void refusesNoneOfManyThatShareAnAddress() {
    assertEquals(
        Map.of(200, CLIENTS * BEATS), beatEachSecond(i -> heartbeat("203.0.113.7", "client " + i)));
  }

  @Test
  void refusesNoneOfManyBehindAProxyThatTellsTheirAddresses() {
    assertEquals(
        Map.of(200, CLIENTS * BEATS),
        beatEachSecond(i -> heartbeat("198.51." + i / 250 + "." + i % 250, "client")));
  }

  /** A second after its answer, each client sends the next. How often which status came. */
  private static Map<Integer, Integer> beatEachSecond(IntFunction<HttpRequest.Builder> beats) {
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    CompletableFuture<?>[] all =
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> beat(beats.apply(i), BEATS, statuses))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
    return statuses;
  }

  private static CompletableFuture<Void> beat(
      HttpRequest.Builder request, int times, Map<Integer, Integer> statuses) {
    Executor aSecondLater = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    return client
        .sendAsync(request)
        .thenAccept(answer -> statuses.merge(answer.statusCode(), 1, Integer::sum))
        .thenComposeAsync(
            done ->
                times == 1
                    ? CompletableFuture.<Void>completedFuture(null)
                    : beat(request, times - 1, statuses),
            times == 1 ? Runnable::run : aSecondLater);
  }

  /** An answer, and when its request was sent and it came. */
  private record Timed(long sent, long came, HttpResponse<String> answer) {

    boolean isAllowed() {
      return answer.statusCode() == 200;
    }
  }

  @Test
  void refusesNineOfTenOfOneThatSendsTenTimesASecond() {
    List<CompletableFuture<Timed>> sent = new ArrayList<>();
    for (int i = 0; i < 10 * BEATS; i++) {
      Executor inTurn = CompletableFuture.delayedExecutor(100L * i, TimeUnit.MILLISECONDS);
      sent.add(
          CompletableFuture.supplyAsync(System::nanoTime, inTurn)
              .thenCompose(
                  begin ->
                      client
                          .sendAsync(heartbeat("192.0.2.1", "hasty"))
                          .thenApply(answer -> new Timed(begin, System.nanoTime(), answer))));
    }
    List<Timed> all = sent.stream().map(CompletableFuture::join).toList();
    List<Timed> accepted = all.stream().filter(Timed::isAllowed).toList();
    for (Timed one : all) {
      if (one.isAllowed()) {
        accepted.forEach(other -> assertApart(one, other));
      } else {
        assertEquals(429, one.answer().statusCode());
        assertEquals("1", one.answer().headers().firstValue("Retry-After").orElse(""));
        assertTrue(accepted.stream().anyMatch(before -> mayRefuse(before, one)), "without reason");
      }
    }
    LOG.info(() -> accepted.size() + " of " + all.size() + " accepted");
  }

  private static void assertApart(Timed one, Timed other) {
    assertTrue(
        one == other || other.came() - one.sent() >= SECOND || one.came() - other.sent() >= SECOND,
        "two within a second");
  }

  private static boolean mayRefuse(Timed before, Timed refused) {
    return refused.sent() - before.came() < SECOND && refused.came() - before.sent() > 0;
  }
}
