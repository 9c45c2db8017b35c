package footfall.redis;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What a server says that it is.
 *
 * @param isCluster whether it is a node of a cluster
 * @param isPrimary whether it takes writes
 */
record ServerKind(HostAndPort server, boolean isCluster, boolean isPrimary) {

  /**
   * Asks a server.
   *
   * @param connect makes a connection to it
   * @throws RedisUnavailableException if it does not answer; the message names the setting
   */
  static ServerKind of(HostAndPort server, Supplier<Connection> connect) {
    try (Connection connection = connect.get()) {
      String cluster = info(connection, "cluster");
      String replication = info(connection, "replication");
      return new ServerKind(
          server, cluster.contains("cluster_enabled:1"), replication.contains("role:master"));
    } catch (JedisException e) {
      throw new RedisUnavailableException("footfall.redis: " + server + " does not answer", e);
    }
  }

  private static String info(Connection connection, String section) {
    Object answer = connection.executeCommand(new CommandArguments(Command.INFO).add(section));
    return new String((byte[]) answer, StandardCharsets.UTF_8);
  }

  /**
   * Returns normally if the server takes writes.
   *
   * @throws RedisUnavailableException if it is a replica
   */
  void requirePrimary() {
    if (!isPrimary) {
      throw new RedisUnavailableException(
          "footfall.redis: " + server + " is a replica, which takes no writes");
    }
  }
}
