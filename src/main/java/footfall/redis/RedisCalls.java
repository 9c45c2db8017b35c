package footfall.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import redis.clients.jedis.HostAndPort;

/** The calls of all servers, of each apart from the others. Thread-safe. */
final class RedisCalls implements AutoCloseable {

  private final Map<HostAndPort, ServerRuns> servers = new ConcurrentHashMap<>();
  private final Duration timeout;
  private final Function<HostAndPort, ServerRuns> factory;

  /**
   * @param timeout for how long a caller waits
   * @param factory makes the calls of a server
   */
  RedisCalls(Duration timeout, Function<HostAndPort, ServerRuns> factory) {
    this.timeout = timeout;
    this.factory = factory;
  }

  /** Returns the {@link System#nanoTime} at which a caller that comes now has waited enough. */
  long deadline() {
    return System.nanoTime() + timeout.toNanos();
  }

  ServerRuns of(HostAndPort server) {
    return servers.computeIfAbsent(server, factory);
  }

  /** Returns whether there is another server than this, and it answers, as far as is known. */
  boolean isAnotherAnswering(HostAndPort server) {
    return servers.entrySet().stream()
        .anyMatch(each -> !each.getKey().equals(server) && each.getValue().calls().isAnswering());
  }

  /** Takes note that these are all servers, and answer. */
  void answered(Set<HostAndPort> present) {
    retain(present);
    servers.values().forEach(server -> server.calls().answered());
  }

  private void retain(Set<HostAndPort> present) {
    servers.forEach(
        (server, runs) -> {
          if (!present.contains(server) && servers.remove(server, runs)) {
            runs.calls().close();
          }
        });
  }

  @Override
  public void close() {
    retain(Set.of());
  }
}
