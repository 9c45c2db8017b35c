package footfall.bench.presence;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.Console;
import footfall.bench.LoadProcess;
import footfall.bench.ServiceClient;
import footfall.bench.load.LoadResult;
import footfall.bench.load.OpenLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long the question takes how many are online, while heartbeats come. */
final class OnlineLatency implements AutoCloseable {
  private static final String QUESTION = "/online_clients";
  private static final int HEARTBEATS_PER_SECOND = 200;
  private static final int CONNECTIONS = 16;

  private final Histogram latencies = new Histogram(Duration.ofMinutes(1).toNanos() / 1_000, 3);
  private final KnownClients clients;
  private final ServiceClient service;
  private final OpenLoop heartbeats;
  private final int port;
  private int next;

  /** Loads the clients into an empty database, and has heartbeats come until this is closed. */
  OnlineLatency(BenchServers servers, KnownClients clients) throws IOException {
    this.clients = clients;
    clients.load(new BenchDatabase(servers.database()));
    port = servers.liberty().port();
    service = new ServiceClient(port);
    heartbeats =
        new OpenLoop(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
            HEARTBEATS_PER_SECOND,
            CONNECTIONS,
            () -> clients.heartbeat(next++));
    Console.print(clients + ": " + service.get(QUESTION));
  }

  /** Asks for a time, one question after the other. */
  void ask(Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(service.time(QUESTION)));
    }
  }

  /** Asks from many connections, so that the question soon runs as compiled code. */
  void warmUp(Duration time) throws IOException {
    try (var load = LoadProcess.start(port)) {
      Console.print(clients + ", warm-up: " + load.run(QUESTION, CONNECTIONS, time, 1, 0));
    }
    heartbeats.catchUp();
    Console.print(clients + ", heartbeats meanwhile: " + heartbeats.lap());
  }

  /** In milliseconds. */
  double p95() {
    return latencies.getValueAtPercentile(95) / 1e3;
  }

  /** What became of the heartbeats. */
  LoadResult heartbeats() {
    return heartbeats.lap();
  }

  String row(LoadResult meanwhile) throws IOException {
    return String.format(
        Locale.ROOT,
        "| %d | %d | %s | %d | %.1f | %.1f | %.1f | %.0f/s, %d failed |\n",
        clients.known(),
        clients.online(),
        ServiceClient.field(service.get(QUESTION), "online_clients_count").orElse(""),
        latencies.getTotalCount(),
        latencies.getValueAtPercentile(50) / 1e3,
        p95(),
        latencies.getValueAtPercentile(99) / 1e3,
        meanwhile.perSecond(),
        meanwhile.failed());
  }

  @Override
  public void close() throws IOException {
    heartbeats.close();
  }
}
