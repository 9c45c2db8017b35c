package footfall.redis;

import java.time.Duration;
import java.util.Set;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;

/** The connections to one server or to the nodes of a cluster. */
abstract sealed class RedisLink implements AutoCloseable permits SingleLink, ClusterLink {

  /** Longer than Redis' usual pauses between calls, shorter than what servers wait to hang up. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private static final Duration IDLE_CHECK = Duration.ofSeconds(20);

  /** Returns the client for commands of any key. */
  abstract UnifiedJedis client();

  /** Returns the server that owns a key, as far as this node knows. */
  abstract HostAndPort ownerOf(String key);

  /** Returns whether all keys of a script must be in one hash slot. */
  abstract boolean needsOneSlot();

  /** Returns a connection to a server, which the caller closes. */
  abstract Connection connectionTo(HostAndPort server);

  /**
   * Learns where keys are, and has every server that owns some write something.
   *
   * @return those servers
   * @throws RuntimeException if one does not answer, or takes no writes
   */
  abstract Set<HostAndPort> check();

  /** Gives up connections that wait for their next use: their server may be gone. */
  abstract void forgetIdle();

  @Override
  public final void close() {
    client().close();
  }

  static JedisClientConfig configuration(RedisServers servers, Duration timeout, int database) {
    return DefaultJedisClientConfig.builder()
        .connectionTimeoutMillis((int) timeout.toMillis())
        .socketTimeoutMillis((int) timeout.toMillis())
        // The Java trust store and the host's name, as for HTTPS.
        .sslOptions(servers.tls() ? SslOptions.defaults() : null)
        .user(servers.user().orElse(null))
        .password(servers.password().orElse(null))
        .database(database)
        // Each would cost a new connection a round trip.
        .resp2()
        .autoNegotiateProtocol(false)
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
        .build();
  }

  /** Returns pools that never wait for long: there is a connection for each thread. */
  static ConnectionPoolConfig pool(int maxConnections, Duration timeout) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(maxConnections);
    pool.setMaxIdle(maxConnections);
    pool.setMaxWait(timeout);
    pool.setJmxEnabled(false);
    pool.setTestWhileIdle(false);
    pool.setMinEvictableIdleDuration(IDLE);
    pool.setTimeBetweenEvictionRuns(IDLE_CHECK);
    return pool;
  }
}
