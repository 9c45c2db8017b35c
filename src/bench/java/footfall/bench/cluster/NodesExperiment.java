package footfall.bench.cluster;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.FlightRecordings;
import footfall.bench.LoadCost;
import footfall.bench.LoadProcess;
import footfall.bench.WarmUp;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.embedded.LibertyProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Visits to one node over 64 connections, to two that share these, and to two with as many each,
 * over one MariaDB. Nodes that share a load commit smaller batches; nodes that were added for more
 * load do not. The other node of "one" runs and has nothing to do, and its processor time does not
 * count.
 */
final class NodesExperiment implements AutoCloseable {
  private static final String ONE = "one node";
  private static final String SHARING = "two nodes, same load";
  private static final String TWO = "two nodes, twice the load";
  private static final int CONNECTIONS = 64;
  private static final int PAGES = 1_000;

  /** Visits of each; after 100,000 their cost still falls. */
  private static final int WARM = 500_000;

  private static final List<Figure<LoadCost>> FIGURES =
      List.of(
          Figure.median("requests/s", 0, LoadCost::perSecond),
          Figure.median("p99 ms", 1, cost -> cost.load().p99() / 1e3),
          Figure.sum("errors", cost -> cost.load().notAccepted()),
          Figure.median("Liberty CPU µs", 0, LoadCost::libertyCpu),
          Figure.median("MariaDB CPU µs", 0, LoadCost::databaseCpu),
          Figure.spread("Liberty and MariaDB CPU µs", 0, LoadCost::serverCpu));

  private final Duration turn = BenchProperty.seconds("seconds", 6);
  private final BenchServers servers;
  private final LibertyProcess second;
  private long acknowledged;

  NodesExperiment(BenchServers servers) throws IOException {
    this.servers = servers;
    this.second = servers.node("second", Map.of());
  }

  void run(Report report) throws IOException {
    var first = servers.liberty();
    second.start();
    second.awaitHealth("ready");
    try (var one = LoadProcess.start(servers, first);
        var two = LoadProcess.start(servers, List.of(first, second), List.of())) {
      var experiment =
          new Experiment<LoadCost>()
              .subject(ONE, () -> measure(ONE, one, CONNECTIONS))
              .subject(SHARING, () -> measure(SHARING, two, CONNECTIONS))
              .subject(TWO, () -> measure(TWO, two, 2 * CONNECTIONS));
      WarmUp.run(experiment, cost -> cost.load().answered(), WARM);
      experiment.run(BenchProperty.number("rounds", 7), Duration.ZERO);
      FlightRecordings.make(experiment, Map.of(ONE, first, TWO, first));
      tell(experiment, report);
    }
  }

  private LoadCost measure(String name, LoadProcess load, int connections) throws IOException {
    var cost = load.measure("/visit", connections, turn, PAGES, 0);
    acknowledged += cost.load().answered();
    Console.print(name + ": " + cost);
    return cost;
  }

  private void tell(Experiment<LoadCost> experiment, Report report) throws IOException {
    var table = new Table().text("visits to").figures(FIGURES);
    experiment.rows(table, FIGURES);
    report.add(table);
    report.add(
        String.format(
            Locale.ROOT,
            "CPU of the nodes that are loaded and MariaDB, two / one (aim: ≤ 1.15):"
                + " %.3f with the same load, %.3f with twice the load",
            experiment.ratio(SHARING, ONE, LoadCost::serverCpu, LoadCost::serverCpu).median(),
            experiment.ratio(TWO, ONE, LoadCost::serverCpu, LoadCost::serverCpu).median()));
    var failed = experiment.samples().mapToLong(cost -> cost.load().notAccepted());
    report.failIfAny(failed.sum(), "visits failed");
    long missing = acknowledged - new BenchDatabase(servers.database()).countVisits();
    report.failIfAny(missing, "acknowledged visits are missing");
  }

  @Override
  public void close() throws IOException {
    second.close();
  }
}
