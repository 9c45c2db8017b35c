package footfall.ratelimit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.BuildDirectory;
import footfall.embedded.RedisProcess;
import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import footfall.redis.Redis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/**
 * Requests that wait for Redis together, and no thread for them. Another seed: {@code
 * -Dratelimit.seed=…}.
 */
@Timeout(180)
class ClientWindowsIT {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Quota PAGE = new Quota(Policy.VISIT, 10, MINUTE);

  /** So that a stall of the machine lets no node count alone. */
  private static final Duration PATIENT = Duration.ofSeconds(10);

  private static RedisProcess server;
  private static Redis.Connected redis;
  private static Jedis direct;
  private static int clients;

  private final WindowClock clock = new WindowClock(direct);
  private final SharedWindows shared = new SharedWindows(redis.connector(), WindowClock.SCRIPT);

  @BeforeAll
  static void start() throws IOException {
    server = RedisProcess.started(BuildDirectory.resolve("redis/client-windows"));
    redis = Redis.connected(server.uri(), PATIENT);
    direct = server.client();
  }

  @AfterAll
  static void stop() throws IOException {
    direct.close();
    redis.close();
    server.close();
  }

  private static synchronized WindowKey client() {
    return new WindowKey(++clients, 0);
  }

  private ClientWindows node() {
    return new ClientWindows(new LocalWindows(1_000_000, clock::nanos), shared);
  }

  private static long accepted(List<CompletableFuture<Decision>> decisions) {
    return decisions.stream().filter(decision -> decision.join().isAllowed()).count();
  }

  private static List<CompletableFuture<Decision>> begin(
      ClientWindows node, List<Claim> claims, int requests) {
    return IntStream.range(0, requests).mapToObj(i -> node.begin(claims)).toList();
  }

  /** The first goes to Redis alone, which stands still; the others wait, and are one script. */
  @Test
  void decidesOnManyClientsInOneScriptAsWindowsOfANode() throws IOException {
    long seed = Long.getLong("ratelimit.seed", System.nanoTime());
    Random random = new Random(seed);
    LocalWindows model = new LocalWindows(1_000_000, clock::nanos);
    List<WindowKey> some = IntStream.range(0, 8).mapToObj(i -> client()).toList();
    Quota all = new Quota(Policy.ADDRESS, 4, Duration.ofHours(1));
    Quota page = new Quota(Policy.VISIT, 2, Duration.ofHours(1).plusSeconds(7));
    long before = calls();
    for (int round = 0; round < 60; round++) {
      List<CompletableFuture<Decision>> decisions = new ArrayList<>();
      List<Decision> expected = new ArrayList<>();
      server.suspend();
      for (int i = 0; i < 20; i++) {
        List<Claim> claims = claims(some.get(random.nextInt(8)), all, page, random.nextInt(3));
        expected.add(model.acquire(claims).decision());
        decisions.add(shared.begin(claims).thenApply(decision -> decision.orElseThrow()));
      }
      server.resume();
      assertEquals(
          expected,
          decisions.stream().map(CompletableFuture::join).toList(),
          "seed " + seed + ", round " + round);
      clock.pass(random.nextLong(1_500_000_000L));
    }
    long made = calls() - before;
    assertTrue(made < 60 * 4, () -> made + " scripts for 1,200 requests");
  }

  private static List<Claim> claims(WindowKey client, Quota all, Quota page, int url) {
    List<Claim> both = List.of(new Claim(all, client), new Claim(page, client.with("page " + url)));
    return url == 2 ? both.subList(1, 2) : both;
  }

  private static long calls() {
    return direct
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_evalsha:calls="))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
        .sum();
  }

  @Test
  void oneKeyThatIsNoListFailsAlone() throws IOException {
    List<Claim> broken = List.of(new Claim(PAGE, client()));
    List<Claim> others = List.of(new Claim(PAGE, client()));
    direct.set(WindowScript.call(List.of(broken)).keys().get(0), "no list");
    server.suspend();
    var first = shared.begin(others);
    var second = shared.begin(others);
    var failed = shared.begin(broken);
    var third = shared.begin(others);
    server.resume();

    assertTrue(failed.join().isEmpty());
    assertEquals(
        List.of(9, 8, 7),
        List.of(first, second, third).stream()
            .map(decision -> decision.join().orElseThrow().status().remaining())
            .toList());
  }

  @Test
  void aClientWhoseWindowsAreAheadOfTheClockTakesNoOtherAlong() throws IOException {
    List<Claim> ahead = List.of(new Claim(PAGE, client()));
    List<Claim> other = List.of(new Claim(PAGE, client()));
    shared.begin(other).join();
    clock.pass(MINUTE.toNanos() / 1_000);
    shared.begin(ahead).join();
    clock.pass(MINUTE.toNanos() / -2_000);
    server.suspend();
    shared.begin(List.of(new Claim(PAGE, client())));
    var first = shared.begin(ahead);
    var second = shared.begin(other);
    server.resume();

    assertEquals(8, first.join().orElseThrow().status().remaining());
    assertEquals(
        8, second.join().orElseThrow().status().remaining(), "its first is in there still");
  }

  @Test
  void nodesTogetherAcceptAsManyAsTheLimitSays() {
    List<Claim> claims = List.of(new Claim(PAGE, client()));
    List<CompletableFuture<Decision>> ofOne = begin(node(), claims, 8);
    List<CompletableFuture<Decision>> ofOther = begin(node(), claims, 8);
    assertEquals(10, accepted(ofOne) + accepted(ofOther));
  }

  @Test
  void whatRedisRefusesDoesNotCountOnTheNode() {
    List<Claim> claims = List.of(new Claim(PAGE, client()));
    ClientWindows node = node();
    assertEquals(10, accepted(begin(node(), claims, 10)));
    clock.pass(MINUTE.toNanos() / 2_000);
    List<CompletableFuture<Decision>> refused = begin(node, claims, 8);
    assertEquals(0, accepted(refused));
    assertEquals(MINUTE.dividedBy(2), refused.get(0).join().status().reset());

    clock.pass(MINUTE.toNanos() / 2_000);
    assertEquals(10, accepted(begin(node, claims, 11)));
  }

  @Test
  void whatTheNodeRefusesDoesNotGoToRedis() {
    List<Claim> claims = List.of(new Claim(PAGE, client()));
    ClientWindows node = node();
    assertEquals(10, accepted(begin(node, claims, 10)));
    long before = calls();
    CompletableFuture<Decision> refused = node.begin(claims);

    assertTrue(refused.isDone());
    assertFalse(refused.join().isAllowed());
    assertEquals(before, calls());
  }

  @Test
  void countsAloneWhileRedisIsAway() throws IOException {
    try (RedisProcess away =
            RedisProcess.started(BuildDirectory.resolve("redis/client-windows-away"));
        Redis.Connected connected = Redis.connected(away.uri(), PATIENT)) {
      SharedWindows lost = new SharedWindows(connected.connector());
      ClientWindows node = new ClientWindows(new LocalWindows(1_000, System::nanoTime), lost);
      List<Claim> claims = List.of(new Claim(PAGE, client()));
      assertEquals(4, accepted(begin(node, claims, 4)));
      lost.report();
      assertTrue(lost.isReached());

      away.kill();
      assertEquals(6, accepted(begin(node, claims, 10)));
      lost.report();
      assertFalse(lost.isReached());
    }
  }

  @Test
  void countsAloneWhatRedisDoesNotAnswerInTime() throws IOException {
    try (Redis.Connected hasty = Redis.connected(server.uri(), Duration.ofMillis(50))) {
      ClientWindows node =
          new ClientWindows(
              new LocalWindows(1_000, System::nanoTime), new SharedWindows(hasty.connector()));
      List<Claim> claims = List.of(new Claim(PAGE, client()));
      server.suspend();
      try {
        assertEquals(10, accepted(begin(node, claims, 11)));
      } finally {
        server.resume();
      }
    }
  }
}
