package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.embedded.BuildDirectory;
import footfall.embedded.FootfallInstance;
import footfall.embedded.LibertyProcess;
import footfall.embedded.RedisProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that share a Redis, and nodes whose setting for it is wrong. */
@Timeout(300)
class RedisIT {

  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final String RECORDED = "visits_recorded";
  private static final String ALONE = "Limits hold for each node alone";

  private static RedisProcess redis;
  private static FootfallInstance footfall;
  private static LibertyProcess second;
  private static FootfallClient one;
  private static FootfallClient other;

  @BeforeAll
  static void start() throws IOException {
    redis = RedisProcess.started(BuildDirectory.resolve("redis/system"), "--requirepass", "right");
    Map<String, String> settings = settings("redis://:right@127.0.0.1:" + redis.port());
    footfall = FootfallInstance.named("redis", settings).start();
    second = footfall.node("second", settings);
    second.start();
    second.awaitHealth("ready");
    one = new FootfallClient(footfall.baseUri());
    other = new FootfallClient(URI.create("http://localhost:" + second.port() + "/"));
  }

  private static Map<String, String> settings(String uris) {
    return Map.of(
        "FOOTFALL_REDIS", uris,
        "FOOTFALL_RATELIMIT_VISIT_LIMIT", "10",
        "FOOTFALL_RATELIMIT_BULK_LIMIT", "10");
  }

  @AfterAll
  static void stop() throws IOException {
    if (second != null) {
      second.close();
    }
    if (footfall != null) {
      footfall.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void limitsAClientOnBothNodesTogether() throws Exception {
    awaitShared(one, 1);
    awaitShared(other, 1);
    String url = "https://shared.example/eleven";
    List<Integer> statuses = new ArrayList<>();
    for (int visit = 0; visit < 11; visit++) {
      statuses.add((visit % 2 == 0 ? one : other).visit(url).statusCode());
    }
    assertEquals(
        Stream.concat(IntStream.range(0, 10).mapToObj(i -> 200), Stream.of(429)).toList(),
        statuses);
    var refused = other.visit(url);
    assertEquals(
        "\"visit\";r=0;t=" + refused.headers().firstValue("Retry-After").orElseThrow(),
        refused.headers().firstValue("RateLimit").orElseThrow());
    assertEquals(10, one.counted(url));

    String bulk = "https://shared.example/bulk";
    assertEquals("7", Json.of(one.bulk(IntStream.range(0, 7).mapToObj(i -> bulk))).get(RECORDED));
    assertEquals("3", Json.of(other.bulk(IntStream.range(0, 7).mapToObj(i -> bulk))).get(RECORDED));
  }

  @Test
  void goesOnWhileRedisStandsStill() throws Exception {
    awaitShared(one, 1);
    int told = toldAlone();
    redis.suspend();
    try {
      for (int visit = 0; visit < 60; visit++) {
        String url = "https://still.example/" + visit % 6;
        assertEquals(200, inTime(url), url);
      }
      assertEquals(429, inTime("https://still.example/0"), "the limit of the node itself");
      awaitShared(one, 0);
      Patience.await("told", Patience.ONE_MINUTE, () -> toldAlone() > told);
    } finally {
      redis.resume();
    }
    awaitShared(one, 1);
    assertEquals(told + 1, toldAlone());
  }

  private static int toldAlone() throws IOException {
    return log(footfall.liberty()).split(ALONE, -1).length - 1;
  }

  private static int inTime(String url) throws IOException {
    long begin = System.nanoTime();
    int status = one.visit(url).statusCode();
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(taken.compareTo(LONGEST) < 0, taken::toString);
    return status;
  }

  @Test
  void doesNotStartWithASettingThatIsNoUri() throws Exception {
    LibertyProcess node = node("malformed", "redis://user:hush@127.0.0.1");
    node.startWithoutWaiting();
    try (node) {
      Patience.await(
          "told",
          Patience.ONE_MINUTE,
          () -> log(node).contains("footfall.redis must be none, or URIs like"));
    }
    assertFalse(allFiles(node).contains("hush"));
  }

  @Test
  void startsWithAWrongPasswordAndLimitsAlone() throws Exception {
    LibertyProcess node = node("wrong-password", "redis://:hush@127.0.0.1:" + redis.port());
    node.start();
    try (node) {
      node.awaitHealth("ready");
      Patience.await(
          "told",
          Patience.ONE_MINUTE,
          () -> log(node).contains("footfall.redis: 127.0.0.1:" + redis.port()));
      FootfallClient client =
          new FootfallClient(URI.create("http://localhost:" + node.port() + "/"));
      for (int visit = 0; visit < 10; visit++) {
        assertEquals(200, client.visit("https://alone.example/").statusCode());
      }
      assertEquals(429, client.visit("https://alone.example/").statusCode());
      awaitShared(client, 0);
    }
    assertFalse(allFiles(node).contains("hush"));
    assertEquals(1, log(node).split("Redis or a part of it fails", -1).length - 1);
  }

  private static LibertyProcess node(String name, String uris) throws IOException {
    return footfall.node(name, settings(uris));
  }

  private static String log(LibertyProcess node) throws IOException {
    return Files.exists(node.messages()) ? Files.readString(node.messages()) : "";
  }

  private static String allFiles(LibertyProcess node) throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(node.console()));
    try (Stream<Path> files = Files.walk(node.messages().getParent())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** Requests count while this waits: what becomes of them is told. */
  private static void awaitShared(FootfallClient client, int shared) throws Exception {
    Patience.await(
        "shared: " + shared,
        Patience.ONE_MINUTE,
        () -> {
          client.visit("https://probed.example/" + System.nanoTime());
          return client.metric("footfall_redis_up") == shared
              && client.metric("footfall_ratelimit_shared") == shared;
        });
  }
}
