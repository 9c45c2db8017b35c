package footfall.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import redis.clients.jedis.HostAndPort;

/** The calls of all servers, of each apart from the others. Thread-safe. */
final class RedisCalls implements AutoCloseable {

  private final Map<HostAndPort, ServerCalls> servers = new ConcurrentHashMap<>();
  private final int max;
  private final Duration timeout;
  private final ThreadFactory factory;
  private final Supplier<RedisLink> link;

  /**
   * @param max the largest number of calls of a server at once; 64 times as many may wait
   * @param timeout for how long a caller waits
   * @param link returns the connections for runs of scripts
   */
  RedisCalls(int max, Duration timeout, ThreadFactory factory, Supplier<RedisLink> link) {
    this.max = max;
    this.timeout = timeout;
    this.factory = factory;
    this.link = link;
  }

  /** Returns the {@link System#nanoTime} at which a caller that comes now has waited enough. */
  long deadline() {
    return System.nanoTime() + timeout.toNanos();
  }

  ServerCalls of(HostAndPort server) {
    return servers.computeIfAbsent(
        server,
        s ->
            new ServerCalls(
                max,
                timeout,
                factory,
                (batch, threads) -> new ScriptBatch(link.get(), s, threads).send(batch)));
  }

  /** Returns whether there are several servers and one of them answers, as far as is known. */
  boolean isAnotherAnswering() {
    return servers.size() > 1 && servers.values().stream().anyMatch(ServerCalls::isAnswering);
  }

  /** Takes note that these are all servers, and answer. */
  void answered(Set<HostAndPort> present) {
    retain(present);
    servers.values().forEach(ServerCalls::answered);
  }

  private void retain(Set<HostAndPort> present) {
    servers.forEach(
        (server, calls) -> {
          if (!present.contains(server) && servers.remove(server, calls)) {
            calls.close();
          }
        });
  }

  @Override
  public void close() {
    retain(Set.of());
  }
}
