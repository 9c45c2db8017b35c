package footfall.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.Sizes;
import footfall.embedded.BuildDirectory;
import footfall.embedded.FootfallCluster;
import footfall.embedded.MariaDbPair;
import footfall.embedded.RedisCluster;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two nodes over a MariaDB with its replica and a Redis Cluster, and what may happen to each: few
 * faults by default, with {@code -Dthorough} all of them, and then in a random order ({@code
 * -Dcluster.seed=…}).
 */
class ClusterIT {

  private static final Logger LOG = Logger.getLogger(ClusterIT.class.getName());
  private static final long SEED = Long.getLong("cluster.seed", System.nanoTime());

  private static final int LIMIT = 10;

  private static MariaDbPair databases;
  private static RedisCluster redis;
  private static FootfallCluster cluster;
  private static int scenes;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisCluster.start(BuildDirectory.resolve("instances/cluster-redis"));
    databases = MariaDbPair.started("cluster-mariadb");
    Map<String, String> environment =
        Map.of(
            "FOOTFALL_REDIS",
            redis.uris(),
            "FOOTFALL_REDIS_TIMEOUT",
            "PT0.5S",
            "FOOTFALL_RATELIMIT_VISIT_LIMIT",
            Integer.toString(LIMIT),
            "FOOTFALL_PRESENCE_TIMEOUT",
            "PT1H");
    cluster = FootfallCluster.of("cluster", databases, List.of(environment, environment)).start();
  }

  @AfterAll
  static void stop() throws Exception {
    Closing.all(cluster, databases, redis);
  }

  private static FootfallClient client(int node) {
    return new FootfallClient(cluster.node(node % cluster.nodes().size()).baseUri());
  }

  /** Whichever of the nodes each visit comes to. */
  @Test
  void limitsAClientOnAllNodesTogether() throws Exception {
    String url = "https://eleven.example/";
    for (int node = 0; node < cluster.nodes().size(); node++) {
      FootfallClient client = client(node);
      Patience.await("Redis is up", () -> client.metric("footfall_redis_up") == 1);
    }
    List<Integer> expected = new ArrayList<>(Collections.nCopies(LIMIT, 200));
    expected.add(429);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i <= LIMIT; i++) {
      statuses.add(client(i).visit(url).statusCode());
    }
    assertEquals(expected, statuses);
    assertEquals(429, client(LIMIT + 1).visit(url).statusCode());
  }

  /** Whichever of the nodes each visit comes to, and each question. */
  @Test
  void countsPagesOnAllNodesAlikeEachOnItsShard() throws Exception {
    int pages = Sizes.of("cluster.pages", 100, 1_000);
    for (int page = 0; page < pages; page++) {
      for (int node = 0; node < 2; node++) {
        assertEquals(200, client(node).count("counted/" + page).statusCode());
      }
    }
    Set<Integer> shards = new HashSet<>();
    for (int page = 0; page < pages; page++) {
      String id = "counted/" + page;
      int owner = redis.primaryOf("footfall:count:" + hash(id));
      for (int node = 0; node < 2; node++) {
        String via = awaitTwo(client(node), id);
        if (via.startsWith("redis_")) {
          assertEquals("redis_" + owner, via, id);
          shards.add(owner);
        }
      }
    }
    assertEquals(redis.primaries(), shards);
  }

  /** As the keys of counts have it. */
  private static String hash(String page) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(page.getBytes(UTF_8));
    return HexFormat.of().formatHex(hash, 0, 16);
  }

  /** Returns where the count came from that has both visits. */
  private static String awaitTwo(FootfallClient client, String page) throws Exception {
    Map<String, String> answer = new HashMap<>();
    Patience.await(
        page + " counts 2",
        Duration.ofSeconds(5),
        () -> {
          answer.putAll(Json.of(client.get("visits/" + FootfallClient.encode(page))));
          return answer.get("count").equals("2");
        });
    return answer.get("served_via");
  }

  /**
   * Those that {@code cluster.faults} names, as {@code REDIS_SLOW,NODE_KILLED}, else some or all.
   */
  static List<ClusterFault> faults() {
    String named = System.getProperty("cluster.faults", "");
    if (!named.isEmpty()) {
      return Stream.of(named.split(",")).map(ClusterFault::valueOf).toList();
    }
    return Boolean.getBoolean("thorough") ? List.of(ClusterFault.values()) : ClusterFault.few();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void staysExact(ClusterFault fault) throws Exception {
    staysExact(List.of(fault), fault.name());
  }

  @Test
  @EnabledIfSystemProperty(named = "thorough", matches = "true")
  void staysExactWhateverComesAfterWhat() throws Exception {
    List<ClusterFault> order = new ArrayList<>(List.of(ClusterFault.values()));
    Collections.shuffle(order, new Random(SEED));
    staysExact(order, "order");
  }

  private static void staysExact(List<ClusterFault> faults, String name) throws Exception {
    LOG.info(() -> "seed: -Dcluster.seed=" + SEED + ", " + faults);
    String host = name.toLowerCase(Locale.ROOT).replace('_', '-') + "-" + scenes++ + ".example";
    String site = "https://" + host + "/";
    ClusterLoad load =
        ClusterLoad.started(
            cluster.nodes().stream().map(node -> node.baseUri()).toList(), site, SEED);
    ClusterScene scene = new ClusterScene(cluster, redis, load);
    try {
      for (ClusterFault fault : faults) {
        fault.run(scene);
      }
    } finally {
      load.stop();
    }
    scene.verify(site, LIMIT);
    LOG.info(() -> "0 of " + load.acknowledged() + " acknowledged visits lost or elsewhere");
  }
}
