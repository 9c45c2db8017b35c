package footfall.redis;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.Pool;

/** Connections to the nodes of a Redis Cluster. */
final class ClusterLink extends RedisLink {

  /** The first, another over a new connection, and one where a redirection points to. */
  private static final int ATTEMPTS = 3;

  /** So many that a server has one of them unless it owns hardly a slot. */
  private static final int PROBE_KEYS = 2_000;

  private final ClusterConnectionProvider connections;
  private final RedisClusterClient client;

  /**
   * @throws redis.clients.jedis.exceptions.JedisException if no node answers, or not all slots have
   *     an owner
   */
  ClusterLink(RedisServers servers, Duration timeout, int maxConnections) {
    JedisClientConfig configuration = configuration(servers, timeout, 0);
    connections =
        new ClusterConnectionProvider(
            servers.nodes(), configuration, pool(maxConnections, timeout));
    client =
        RedisClusterClient.builder()
            .nodes(servers.nodes())
            .clientConfig(configuration)
            .connectionProvider(connections)
            .maxAttempts(ATTEMPTS)
            .maxTotalRetriesDuration(timeout)
            .build();
  }

  @Override
  UnifiedJedis client() {
    return client;
  }

  @Override
  HostAndPort ownerOf(String key) {
    HostAndPort owner = connections.getNode(JedisClusterCRC16.getSlot(key));
    if (owner == null) {
      throw new RedisUnavailableException("No server has the slot of a key");
    }
    return owner;
  }

  @Override
  boolean needsOneSlot() {
    return true;
  }

  @Override
  Connection connectionTo(HostAndPort server) {
    return connections.getConnection(server);
  }

  @Override
  Set<HostAndPort> check() {
    connections.renewSlotCache();
    Set<HostAndPort> primaries = primaries();
    Set<HostAndPort> written = new HashSet<>();
    for (HostAndPort primary : primaries) {
      ServerKind.of(primary, () -> connections.getConnection(primary)).requirePrimary();
    }
    for (int i = 0; i < PROBE_KEYS && written.size() < primaries.size(); i++) {
      String key = RedisProbe.key(i);
      if (written.add(ownerOf(key))) {
        RedisProbe.run(client, key);
      }
    }
    return primaries;
  }

  private Set<HostAndPort> primaries() {
    return IntStream.range(0, Protocol.CLUSTER_HASHSLOTS)
        .mapToObj(connections::getNode)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  void forgetIdle() {
    connections.getNodes().values().forEach(Pool::clear);
  }
}
