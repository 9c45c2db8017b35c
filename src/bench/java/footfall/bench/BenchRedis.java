package footfall.bench;

import footfall.embedded.Programs;
import footfall.embedded.RedisCluster;
import footfall.embedded.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The Redis that nodes share.
 *
 * @param uris the setting {@code footfall.redis}
 * @param servers all of them, replicas too
 */
public record BenchRedis(String uris, List<RedisProcess> servers) implements AutoCloseable {
  private static final String PROGRAM = "redis-server";

  /** The highest that is allowed. */
  private static final String LONGEST = "PT0.5S";

  /** What a report says of that which it lacks. */
  public static final String MISSING = "skipped: " + PROGRAM + " is not installed";

  public static boolean isInstalled() {
    return Programs.find(PROGRAM).isPresent();
  }

  /** Starts a single server. */
  public static BenchRedis single(Path directory) throws IOException {
    var server = RedisProcess.started(directory);
    return new BenchRedis(server.uri(), List.of(server));
  }

  /** Starts three primaries with a replica each. */
  public static BenchRedis cluster(Path directory) throws IOException {
    return of(RedisCluster.start(directory));
  }

  /** Takes over a cluster that was started. */
  public static BenchRedis of(RedisCluster cluster) {
    return new BenchRedis(cluster.uris(), cluster.nodes());
  }

  /**
   * The variables of a node that uses it, and does not go on without it when the machine stalls.
   */
  public Map<String, String> settings() {
    return Map.of("FOOTFALL_REDIS", uris, "FOOTFALL_REDIS_TIMEOUT", LONGEST);
  }

  @Override
  public void close() throws IOException {
    for (var server : servers) {
      server.close();
    }
  }
}
