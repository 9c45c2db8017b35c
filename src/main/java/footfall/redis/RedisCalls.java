package footfall.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import redis.clients.jedis.HostAndPort;

/** The calls of all servers, of each apart from the others. Thread-safe. */
final class RedisCalls implements AutoCloseable {

  private final Map<HostAndPort, ServerRuns> servers = new ConcurrentHashMap<>();
  private final int max;
  private final Duration timeout;
  private final ThreadFactory factory;
  private final Supplier<RedisLink> link;
  private final RoundTrips trips;
  private final Executor completions;

  /**
   * @param max the largest number of calls of a server at once; 64 times as many may wait
   * @param timeout for how long a caller waits
   * @param link returns the connections for runs of scripts
   * @param completions runs what depends on results that no thread waits for; rejects nothing
   */
  RedisCalls(
      int max,
      Duration timeout,
      ThreadFactory factory,
      Supplier<RedisLink> link,
      RoundTrips trips,
      Executor completions) {
    this.max = max;
    this.timeout = timeout;
    this.factory = factory;
    this.link = link;
    this.trips = trips;
    this.completions = completions;
  }

  /** Returns the {@link System#nanoTime} at which a caller that comes now has waited enough. */
  long deadline() {
    return System.nanoTime() + timeout.toNanos();
  }

  ServerRuns of(HostAndPort server) {
    return servers.computeIfAbsent(server, this::create);
  }

  private ServerRuns create(HostAndPort server) {
    ServerCalls calls =
        new ServerCalls(max, timeout, factory, trips, () -> isAnotherAnswering(server));
    return new ServerRuns(
        calls, ServerCalls.maxWaiting(max), new PipelineSender(link, server), completions);
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
