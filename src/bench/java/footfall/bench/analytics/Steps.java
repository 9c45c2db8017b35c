package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.ServiceClient;
import footfall.bench.load.OpenLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The steps over a database whose visits are folded. */
final class Steps {
  /** More than 500 visits/s need unless each takes longer than 0.1 s. */
  private static final int CONNECTIONS = 64;

  private final BenchServers servers;
  private final ServiceClient service;
  private final Population population;
  private final AnalyticsSettings settings;

  Steps(
      BenchServers servers,
      ServiceClient service,
      Population population,
      AnalyticsSettings settings) {
    this.servers = servers;
    this.service = service;
    this.population = population;
    this.settings = settings;
  }

  Latencies latency() throws IOException {
    var questions = new Questions(population, service);
    try (var load = record()) {
      return new LatencyRun(servers, service, questions, settings).run(load);
    }
  }

  /** Returns the report of the export. */
  String export() throws IOException {
    var export = new ExportRun(servers, service).run();
    var client = new CommandLineExport(servers.database()).run();
    return new ExportReport(export, client).toString();
  }

  RetentionResult retention() throws IOException {
    try (var load = record()) {
      return new RetentionRun(service, new BenchDatabase(servers.database())).run(load);
    }
  }

  private OpenLoop record() throws IOException {
    return new OpenLoop(
        new InetSocketAddress(
            InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), servers.liberty().port()),
        settings.visitsPerSecond(),
        CONNECTIONS,
        new VisitRequests(population, settings.seed()));
  }
}
