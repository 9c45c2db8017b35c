package footfall.redis;

import java.time.Duration;
import java.util.Set;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.RetryableCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;

/** Connections to a server that is no cluster. */
final class SingleLink extends RedisLink {

  /** A connection that the server closed meanwhile shows when it is used. */
  private static final int ATTEMPTS = 2;

  private final HostAndPort server;
  private final PooledConnectionProvider connections;
  private final RedisClient client;

  SingleLink(HostAndPort server, RedisServers servers, Duration timeout, int maxConnections) {
    this.server = server;
    JedisClientConfig configuration = configuration(servers, timeout, servers.database());
    connections =
        new PooledConnectionProvider(server, configuration, pool(maxConnections, timeout));
    client =
        RedisClient.builder()
            .hostAndPort(server)
            .clientConfig(configuration)
            .connectionProvider(connections)
            .commandExecutor(new RetryableCommandExecutor(connections, ATTEMPTS, timeout))
            .build();
  }

  @Override
  UnifiedJedis client() {
    return client;
  }

  @Override
  HostAndPort ownerOf(String key) {
    return server;
  }

  @Override
  boolean needsOneSlot() {
    return false;
  }

  @Override
  Connection connectionTo(HostAndPort owner) {
    return connections.getConnection();
  }

  @Override
  Set<HostAndPort> check() {
    ServerKind.of(server, connections::getConnection).requirePrimary();
    RedisProbe.run(client, RedisProbe.key(0));
    return Set.of(server);
  }

  @Override
  void forgetIdle() {
    connections.getPool().clear();
  }
}
