package footfall.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisClusterIT {

  @Test
  void spreadsKeysOverThreePrimariesAndAReplicaTakesOver() throws IOException {
    try (RedisCluster cluster = RedisCluster.start(BuildDirectory.resolve("redis/cluster"))) {
      assertEquals(
          3, IntStream.range(0, 100).map(i -> cluster.primaryOf("key-" + i)).distinct().count());

      int primary = cluster.primaryOf("kept");
      try (Jedis client = cluster.node(primary).client()) {
        client.set("kept", "here");
        assertEquals(1, client.waitReplicas(1, 5_000));
      }
      cluster.kill(primary);
      cluster.awaitFailoverOf(primary);

      int successor = cluster.primaryOf("kept");
      assertNotEquals(primary, successor);
      try (Jedis client = cluster.node(successor).client()) {
        assertEquals("here", client.get("kept"));
      }
    }
  }
}
