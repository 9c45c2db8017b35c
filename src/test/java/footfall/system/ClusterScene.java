package footfall.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.embedded.ClusterNode;
import footfall.embedded.FootfallCluster;
import footfall.embedded.MariaDbPair;
import footfall.embedded.RedisCluster;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a fault strikes: nodes, their databases and their Redis, under load.
 *
 * @param load at each node
 */
record ClusterScene(FootfallCluster cluster, RedisCluster redis, ClusterLoad load) {

  /** How old a count may be as far as other nodes' visits are concerned. */
  private static final Duration COUNTS = Duration.ofSeconds(5);

  /** Who is online, and since when, as each node knows. */
  private static final String ONLINE = "online_clients?details=true&limit=10000";

  static final String REDIS_UP = "footfall_redis_up";

  MariaDbPair databases() {
    return cluster.databases();
  }

  ClusterNode node(int number) {
    return cluster.node(number);
  }

  List<FootfallClient> clients() {
    return cluster.nodes().stream().map(node -> new FootfallClient(node.baseUri())).toList();
  }

  /** Restarts a node, with further variables for this time, and returns when it is ready. */
  void restart(int number, Map<String, String> further) throws IOException {
    restartWithoutWaiting(number, further);
    node(number).liberty().awaitHealth("ready");
  }

  /** As {@link #restart}, and returns at once. */
  void restartWithoutWaiting(int number, Map<String, String> further) throws IOException {
    node(number).restartWithoutWaiting(further);
    load.restarted(number);
  }

  /** Returns once every node has found its Redis. */
  void awaitRedis() throws Exception {
    for (FootfallClient client : clients()) {
      Patience.await("Redis is up", () -> client.metric(REDIS_UP) == 1);
    }
  }

  /**
   * Checks all that was acknowledged, and that every node says the same of it.
   *
   * @param site where the load was, with a slash at its end
   * @param limit how often a client may visit a page in a minute
   */
  void verify(String site, int limit) throws Exception {
    Database database = new Database(databases().jdbcUrl());
    load.verifyVisits(database);
    load.verifyClients(database.clients());
    load.verifyCounts();
    load.verifyLimits(limit);
    Map<String, Long> stored = database.visits(site);
    long total = stored.values().stream().mapToLong(Long::longValue).sum();
    String summary = "summary?hours=24&limit=1&site=" + URI.create(site).getHost();
    long online = database.number("SELECT COUNT(*) FROM presence_client");
    String who = clients().get(0).get(ONLINE).body();
    for (FootfallClient client : clients()) {
      assertEquals(who, client.get(ONLINE).body());
      assertEquals(
          "{\"online_clients_count\":" + online + "}", client.get("online_clients").body());
      Patience.await(
          "the summary counts " + total,
          () -> Json.of(client.get(summary)).containsValue(Long.toString(total)));
      for (int i = 0; i < SentVisit.pages(); i++) {
        verify(client, SentVisit.page(site, i), stored);
      }
      verify(client, SentVisit.hot(site).url(), stored);
    }
  }

  private static void verify(FootfallClient client, String url, Map<String, Long> stored)
      throws Exception {
    long count = stored.getOrDefault(url, 0L);
    String stats = client.get("stats?url=" + FootfallClient.encode(url)).body();
    assertEquals(Long.toString(count), Json.of(stats).get("total_visits"), stats);
    Patience.await(url + " counts " + count, COUNTS, () -> client.counted(url) == count);
  }
}
