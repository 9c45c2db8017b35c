package footfall.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisException;

/** Makes connections, once it is clear that what the setting names fits what is there. */
final class RedisLogin {

  private final RedisServers servers;
  private final Duration timeout;
  private final int maxConnections;

  /**
   * @param timeout of a connection attempt and of a command
   * @param maxConnections to each server
   */
  RedisLogin(RedisServers servers, Duration timeout, int maxConnections) {
    this.servers = servers;
    this.timeout = timeout;
    this.maxConnections = maxConnections;
  }

  /**
   * Connects. Takes up to three timeouts for each server, and as long as their names take to
   * resolve.
   *
   * @throws RedisUnavailableException if no server answers, or if they are not what the setting
   *     says; the message names the setting
   */
  RedisLink connect() {
    List<ServerKind> kinds = kinds();
    boolean isCluster = kinds.get(0).isCluster();
    if (!kinds.stream().allMatch(kind -> kind.isCluster() == isCluster)) {
      throw new RedisUnavailableException(
          "footfall.redis mixes nodes of a cluster and servers that are none: " + servers);
    }
    return isCluster ? cluster() : single(kinds.get(0));
  }

  private RedisLink cluster() {
    if (servers.database() != 0) {
      throw new RedisUnavailableException(
          "footfall.redis names a database, but " + servers + " is a cluster, which has 0 only");
    }
    try {
      return new ClusterLink(servers, timeout, maxConnections);
    } catch (JedisException e) {
      throw new RedisUnavailableException("footfall.redis: the cluster is not ready", e);
    }
  }

  private RedisLink single(ServerKind kind) {
    if (servers.nodes().size() > 1) {
      throw new RedisUnavailableException(
          "footfall.redis names several servers, but " + kind.server() + " is no cluster");
    }
    kind.requirePrimary();
    return new SingleLink(kind.server(), servers, timeout, maxConnections);
  }

  /** Returns what the servers are that answer, at least one. */
  private List<ServerKind> kinds() {
    JedisClientConfig configuration = RedisLink.configuration(servers, timeout, 0);
    List<ServerKind> kinds = new ArrayList<>();
    RedisUnavailableException failure = null;
    for (HostAndPort server : servers.nodes()) {
      try {
        kinds.add(ServerKind.of(server, () -> new Connection(server, configuration)));
      } catch (RedisUnavailableException e) {
        failure = e;
      }
    }
    if (kinds.isEmpty()) {
      throw failure;
    }
    return kinds;
  }
}
