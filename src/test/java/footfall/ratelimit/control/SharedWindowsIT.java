package footfall.ratelimit.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.Sizes;
import footfall.embedded.BuildDirectory;
import footfall.embedded.RedisCluster;
import footfall.embedded.RedisProcess;
import footfall.ratelimit.control.LocalWindows.Claim;
import footfall.ratelimit.entity.Decision;
import footfall.ratelimit.entity.Policy;
import footfall.ratelimit.entity.Quota;
import footfall.redis.Redis;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/**
 * Windows in a real Redis against those of a node, which {@link RollingWindowTest} holds. Another
 * seed: {@code -Dratelimit.seed=…}.
 */
@Timeout(180)
class SharedWindowsIT {

  private static final int HISTORIES = Sizes.of("ratelimit.shared-histories", 500, 20_000);
  private static final int STEPS = 24;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Quota PAGE = new Quota(Policy.VISIT, 10, MINUTE);

  /** So that a stall of the machine lets no node count alone. */
  private static final Duration PATIENT = Duration.ofSeconds(10);

  private static RedisProcess server;
  private static Redis.Connected redis;
  private static Jedis direct;
  private static int clients;

  private final long seed = Long.getLong("ratelimit.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final WindowClock clock = new WindowClock(direct);
  private final LocalWindows model = new LocalWindows(1_000_000, clock::nanos);
  private final SharedWindows windows = new SharedWindows(redis.connector(), WindowClock.SCRIPT);

  @BeforeAll
  static void start() throws IOException {
    server = RedisProcess.started(BuildDirectory.resolve("redis/windows"));
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

  private Decision decide(Claim... claims) {
    return windows.acquire(List.of(List.of(claims))).get(0).orElseThrow();
  }

  @Test
  void decidesAsTheWindowsOfANodeInAnyHistory() {
    for (int i = 0; i < HISTORIES; i++) {
      Quota all = new Quota(Policy.ADDRESS, 1 + random.nextInt(8), length());
      Quota page = new Quota(Policy.VISIT, 1 + random.nextInt(6), length());
      WindowKey client = client();
      for (int step = 0; step < STEPS; step++) {
        List<List<Claim>> requests =
            random
                .ints(random.nextInt(6) == 0 ? 7 : 1, 0, 3)
                .mapToObj(url -> claims(client, all, page, url))
                .toList();
        List<Optional<Decision>> expected =
            requests.stream().map(r -> Optional.of(model.acquire(r).decision())).toList();
        assertEquals(expected, windows.acquire(requests), "seed " + seed + ", " + i);
        clock.pass(pause(page, expected.get(0).orElseThrow().status().reset()));
      }
    }
  }

  /** Long enough that Redis, whose own time goes on, removes no key meanwhile. */
  private Duration length() {
    return Duration.ofHours(1).plusSeconds(random.nextInt(3_600));
  }

  private static List<Claim> claims(WindowKey client, Quota all, Quota page, int url) {
    return List.of(new Claim(all, client), new Claim(page, client.with("page " + url)));
  }

  /** Often around the borders. */
  private long pause(Quota quota, Duration reset) {
    long length = quota.window().toNanos() / 1_000;
    long wait = reset.toNanos() / 1_000;
    return switch (random.nextInt(7)) {
      case 0 -> 0;
      case 1 -> length;
      case 2 -> Math.max(0, wait - 1);
      case 3 -> wait;
      default -> (long) (random.nextDouble() * length / 3);
    };
  }

  @Test
  void decidesOnMoreRequestsThanOneScriptTakes() {
    WindowKey client = client();
    Quota all = new Quota(Policy.ADDRESS, 250, MINUTE);
    List<List<Claim>> requests =
        IntStream.range(0, 321).mapToObj(i -> claims(client, all, PAGE, i % 40)).toList();
    List<Boolean> expected =
        requests.stream().map(request -> model.acquire(request).decision().isAllowed()).toList();
    assertEquals(250, expected.stream().filter(allowed -> allowed).count());

    List<Optional<Decision>> decisions = windows.acquire(requests);
    assertEquals(expected, decisions.stream().map(d -> d.orElseThrow().isAllowed()).toList());
  }

  @Test
  void theTimeNeverRunsBack() {
    Claim claim = new Claim(new Quota(Policy.VISIT, 2, MINUTE), client());
    assertTrue(decide(claim).isAllowed());
    long begin = clock.micros();
    clock.pass(MINUTE.toNanos() / 1_000 * -5);
    assertTrue(decide(claim).isAllowed(), "at the time of the one before");
    assertFalse(decide(claim).isAllowed());
    assertEquals(MINUTE.multipliedBy(6), decide(claim).status().reset(), "by the time now");
    clock.set(begin + MINUTE.toNanos() / 1_000 - 1);
    assertFalse(decide(claim).isAllowed());
    clock.pass(1);
    assertTrue(decide(claim).isAllowed());
    assertTrue(decide(claim).isAllowed());
  }

  @Test
  void holdsALimitThatWasLowered() {
    WindowKey client = client();
    for (int i = 0; i < 5; i++) {
      assertTrue(decide(new Claim(PAGE, client)).isAllowed());
      clock.pass(1_000_000);
    }
    Decision refused = decide(new Claim(new Quota(Policy.VISIT, 3, MINUTE), client));
    assertFalse(refused.isAllowed());
    assertEquals(0, refused.status().remaining());
    assertEquals(Duration.ofSeconds(57), refused.status().reset(), "the third must leave");
  }

  @Test
  void takesTheServersTimeAndKeepsNoKeyLongerThanItsWindow() {
    WindowKey client = client();
    SharedWindows inProduction = new SharedWindows(redis.connector());
    long before = micros(direct.time());
    assertTrue(
        inProduction
            .acquire(List.of(List.of(new Claim(PAGE, client))))
            .get(0)
            .orElseThrow()
            .isAllowed());
    String key =
        direct
            .keys("footfall:window:{" + Long.toHexString(client.client()) + "}*")
            .iterator()
            .next();
    long counted = Long.parseLong(direct.lindex(key, 0));
    assertTrue(before <= counted && counted <= micros(direct.time()), () -> "at " + counted);
    long left = direct.pttl(key);
    assertTrue(0 < left && left <= MINUTE.toMillis(), () -> "for " + left);
    assertEquals(Set.of(key), direct.keys("*{" + Long.toHexString(client.client()) + "}*"));
  }

  private static long micros(List<String> time) {
    return Long.parseLong(time.get(0)) * 1_000_000 + Long.parseLong(time.get(1));
  }

  @Test
  void nodesTogetherAcceptAsManyAsTheLimitSays() {
    List<Claim> claims = List.of(new Claim(PAGE, client()));
    ClientWindows one = node();
    ClientWindows other = node();
    assertEquals(5, accepted(one, claims, 5));
    assertEquals(5, accepted(other, claims, 5));

    clock.pass(MINUTE.toNanos() / 2_000);
    assertEquals(0, accepted(one, claims, 3));
    Decision refused = other.acquire(claims);
    assertFalse(refused.isAllowed());
    assertEquals(MINUTE.dividedBy(2), refused.status().reset());

    clock.pass(MINUTE.toNanos() / 2_000);
    assertEquals(10, accepted(one, claims, 11), "what was refused does not count");
  }

  @Test
  void aNodeAcceptsNoMoreThanTheLimitWhateverRedisForgets() {
    WindowKey client = client();
    List<Claim> claims = List.of(new Claim(PAGE, client));
    ClientWindows one = node();
    ClientWindows other = node();
    assertEquals(7, accepted(one, claims, 7));
    direct.flushAll();
    clock.pass(0);
    Decision next = one.acquire(claims);
    assertEquals(2, next.status().remaining(), "what this node remembers");
    assertEquals(2, accepted(one, claims, 10));
    assertEquals(7, accepted(other, claims, 10));
  }

  private static long accepted(ClientWindows windows, List<Claim> claims, int requests) {
    return IntStream.range(0, requests).filter(i -> windows.acquire(claims).isAllowed()).count();
  }

  /** A node, as long as nothing else happens than a test does: its windows are by the same time. */
  private ClientWindows node() {
    return new ClientWindows(new LocalWindows(1_000_000, clock::nanos), windows);
  }

  @Test
  void neverAcceptsOneTooManyFromManyThreadsOfTwoNodes() throws Exception {
    List<Claim> claims = List.of(new Claim(new Quota(Policy.VISIT, 300, MINUTE), client()));
    List<ClientWindows> nodes = List.of(node(), node());
    AtomicInteger accepted = new AtomicInteger();
    int threads = 16;
    CountDownLatch start = new CountDownLatch(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) {
      ClientWindows node = nodes.get(thread % 2);
      executor.submit(
          () -> {
            start.countDown();
            start.await();
            return accepted.addAndGet((int) accepted(node, claims, 50));
          });
    }
    executor.shutdown();
    assertTrue(executor.awaitTermination(60, TimeUnit.SECONDS));
    assertEquals(300, accepted.get());
  }

  @Test
  void nodesCountAloneWhileRedisIsAwayAndTogetherOnceItIsBack() throws IOException {
    try (RedisProcess away = RedisProcess.started(BuildDirectory.resolve("redis/windows-away"));
        Redis.Connected connected = Redis.connected(away.uri(), PATIENT)) {
      SharedWindows shared = new SharedWindows(connected.connector());
      ClientWindows one = new ClientWindows(new LocalWindows(1_000, System::nanoTime), shared);
      ClientWindows other = new ClientWindows(new LocalWindows(1_000, System::nanoTime), shared);
      List<Claim> claims = List.of(new Claim(PAGE, client()));
      assertEquals(4, accepted(one, claims, 4));
      shared.report();
      assertTrue(shared.isReached());

      away.kill();
      assertEquals(6, accepted(one, claims, 10), "what it accepted before counts");
      assertEquals(10, accepted(other, claims, 20));
      shared.report();
      assertFalse(shared.isReached());
      shared.report();
      assertFalse(shared.isReached(), "nothing was asked since");

      away.start();
      connected.connector().probe();
      connected.connector().probe();
      List<Claim> others = List.of(new Claim(PAGE, client()));
      assertEquals(10, accepted(one, others, 5) + accepted(other, others, 10));
      shared.report();
      assertTrue(shared.isReached());
    }
  }

  @Test
  void tellsWhatBecameOfMostRequests() {
    SharedWindows shared = new SharedWindows(redis.connector());
    List<List<Claim>> counted = List.of(List.of(new Claim(PAGE, client())));
    List<List<Claim>> refused = List.of(List.of(new Claim(PAGE, client())));
    List<List<Claim>> many = Collections.nCopies(2, refused.get(0));
    direct.set(WindowScript.call(refused).keys().get(0), "no list");
    shared.acquire(counted);
    shared.acquire(counted);
    assertTrue(shared.acquire(refused).get(0).isEmpty());
    shared.report();
    assertTrue(shared.isReached(), "one of three");

    shared.acquire(many);
    shared.acquire(many);
    shared.acquire(counted);
    shared.report();
    assertFalse(shared.isReached(), "two of three, in bulk");
    shared.report();
    assertFalse(shared.isReached(), "none since");
    shared.acquire(counted);
    shared.report();
    assertTrue(shared.isReached());
  }

  @Test
  void needsTheRightsThatReadmeTells() throws IOException {
    String rights =
        "footfall on >secret resetkeys ~footfall:* -@all "
            + Redis.rights().stream()
                .map(command -> "+" + command.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    try (RedisProcess strict =
            RedisProcess.started(
                BuildDirectory.resolve("redis/windows-rights"),
                Stream.concat(Stream.of("--user"), Stream.of(rights.split(" ")))
                    .toArray(String[]::new));
        Redis.Connected connected =
            Redis.connected(strict.uri().replace("//", "//footfall:secret@") + "/2", PATIENT)) {
      SharedWindows shared = new SharedWindows(connected.connector());
      ClientWindows node = new ClientWindows(model, shared);
      List<Claim> claims = List.of(new Claim(PAGE, client()));
      assertEquals(10, accepted(node, claims, 11));
      assertTrue(
          shared.acquire(Collections.nCopies(3, claims)).stream().allMatch(Optional::isPresent));
      assertTrue(connected.connector().isUp());
    }
  }

  @Test
  void keepsWindowsWhenAReplicaTakesOver() throws IOException {
    try (RedisCluster cluster =
            RedisCluster.start(BuildDirectory.resolve("redis/windows-cluster"));
        Redis.Connected connected = Redis.connected(cluster.uris(), Duration.ofMillis(500))) {
      SharedWindows shared = new SharedWindows(connected.connector());
      WindowKey client = client();
      List<List<Claim>> request =
          List.of(claims(client, new Quota(Policy.ADDRESS, 3_000, MINUTE), PAGE, 1));
      for (int i = 0; i < 7; i++) {
        assertTrue(shared.acquire(request).get(0).orElseThrow().isAllowed());
      }
      int owner = cluster.primaryOf("{" + Long.toHexString(client.client()) + "}");
      try (Jedis primary = cluster.node(owner).client()) {
        assertEquals(1, primary.waitReplicas(1, 10_000));
      }
      cluster.kill(owner);
      shared.report();
      assertTrue(shared.acquire(request).get(0).isEmpty());
      shared.report();
      assertFalse(shared.isReached());
      cluster.awaitFailoverOf(owner);
      connected.connector().probe();
      connected.connector().probe();

      for (int i = 0; i < 3; i++) {
        assertTrue(shared.acquire(request).get(0).orElseThrow().isAllowed(), "request " + i);
      }
      assertFalse(shared.acquire(request).get(0).orElseThrow().isAllowed());
    }
  }
}
