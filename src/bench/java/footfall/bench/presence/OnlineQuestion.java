package footfall.bench.presence;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.LoadProcess;
import footfall.bench.ServiceClient;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.bench.load.LoadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.LongStream;

/** The question how many are online, asked while heartbeats come. */
final class OnlineQuestion implements AutoCloseable {
  private static final String QUESTION = "/online_clients";
  private static final int HEARTBEATS_PER_SECOND = 200;
  private static final int CONNECTIONS = 16;
  private static final Duration TURN = Duration.ofSeconds(5);

  private final BenchServers servers;
  private final KnownClients clients;
  private final ServiceClient service;
  private final LoadLoop heartbeats;
  private int next;

  /** Loads the clients into an empty database, and has heartbeats come until this is closed. */
  OnlineQuestion(BenchServers servers, KnownClients clients) throws IOException {
    this.clients = clients;
    clients.load(new BenchDatabase(servers.database()));
    int port = servers.liberty().port();
    this.servers = servers;
    service = new ServiceClient(port);
    heartbeats =
        LoadLoop.open(
            port, HEARTBEATS_PER_SECOND, CONNECTIONS, connection -> clients.heartbeat(next++));
    Console.print(clients + ": " + service.get(QUESTION));
  }

  /** Asks from many connections, so that the question soon runs as compiled code. */
  void warmUp(Duration time) throws IOException {
    try (var load = LoadProcess.start(servers, servers.liberty())) {
      Console.print(clients + ", warm-up: " + load.measure(QUESTION, CONNECTIONS, time, 1, 0));
    }
    heartbeats.catchUp();
    Console.print(clients + ", heartbeats meanwhile: " + heartbeats.lap());
  }

  /** Asks for 5 s, one question after the other, and returns how long each took, in nanoseconds. */
  long[] ask() throws IOException {
    long end = System.nanoTime() + TURN.toNanos();
    var latencies = LongStream.builder();
    while (System.nanoTime() < end) {
      latencies.add(service.time(QUESTION));
    }
    return latencies.build().toArray();
  }

  /** Adds a row for what became of the heartbeats, and what the answer is. */
  void tell(Table table, Report report) throws IOException {
    var meanwhile = heartbeats.lap();
    var count = ServiceClient.field(service.get(QUESTION), "online_clients_count").orElse("");
    table.cells(clients, count, meanwhile.perSecond(), meanwhile.notAccepted());
    report.failIfAny(meanwhile.notAccepted(), "heartbeats failed, of " + clients);
  }

  @Override
  public void close() throws IOException {
    heartbeats.close();
  }
}
