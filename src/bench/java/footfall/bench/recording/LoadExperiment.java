package footfall.bench.recording;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.JvmDiagnostics;
import footfall.bench.LoadCost;
import footfall.bench.LoadProcess;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Spread;
import footfall.bench.experiment.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The targets under load, with several numbers of connections: {@code bench.connections}
 * (16,64,256), {@code bench.rounds} with each of them (5), {@code bench.seconds} of a turn (6),
 * {@code bench.warmup}, seconds of load over all targets before (180), {@code bench.jfr}, whether
 * Liberty is recorded at the end, in {@code <target>.jfr} (false).
 */
final class LoadExperiment implements AutoCloseable {
  private static final String EMPTY = "empty";
  private static final String ASYNC = "async";
  private static final String TRANSACTION = "transaction";
  private static final String VISIT = "visit";
  private static final String HEARTBEAT = "heartbeat";

  /** What is asked for; a request is the same but for its path. */
  private static final Map<String, String> PATHS =
      Map.of(
          EMPTY, "/baseline/empty",
          ASYNC, "/baseline/async",
          TRANSACTION, "/baseline/transaction",
          VISIT, "/visit",
          HEARTBEAT, "/heartbeat");

  /** Who take turns with heartbeats; else they are the connections' own. */
  private static final int CLIENTS = 100_000;

  private static final int PAGES = 1_000;
  private static final String CONNECTIONS = " connections";
  private static final int BUSY_NODE = 64;

  /** Requests of each target before it runs as compiled code; on a busy machine they take time. */
  private static final long WARM_UP_REQUESTS = 30_000;

  private static final int WARM_UP_EXTENSION = 5;

  private static final List<Figure<LoadCost>> FIGURES =
      List.of(
          Figure.median("requests/s", 0, LoadCost::perSecond),
          Figure.median("p50 ms", 1, cost -> cost.load().p50() / 1e3),
          Figure.median("p99 ms", 1, cost -> cost.load().p99() / 1e3),
          Figure.sum("errors", cost -> cost.load().failed()),
          Figure.median("Liberty CPU µs", 0, LoadCost::libertyCpu),
          Figure.median("MariaDB CPU µs", 0, LoadCost::databaseCpu),
          Figure.spread("Liberty and MariaDB CPU µs", 0, LoadCost::serverCpu),
          Figure.median("load CPU µs", 0, LoadCost::generatorCpu));

  private final Map<Integer, Experiment<LoadCost>> experiments = new LinkedHashMap<>();
  private final Duration turn = BenchProperty.seconds("seconds", 6);
  private final BenchServers servers;
  private final List<String> targets;
  private final LoadProcess server;
  private long acknowledgedVisits;

  LoadExperiment(BenchServers servers, List<String> targets) throws IOException {
    this.servers = servers;
    this.targets = targets.stream().filter(PATHS::containsKey).toList();
    this.server = LoadProcess.start(servers, servers.liberty());
    for (int connections : BenchProperty.numbers("connections", "16,64,256")) {
      var experiment = new Experiment<LoadCost>();
      for (var target : this.targets) {
        experiment.subject(target, () -> measure(target, connections, turn));
      }
      experiments.put(connections, experiment);
    }
  }

  /** Adds what it shows to a report; nothing if no target is to be loaded. */
  void run(Report report) throws IOException {
    if (targets.isEmpty()) {
      return;
    }
    warmUp();
    int rounds = BenchProperty.number("rounds", 5);
    for (int round = 0; round < rounds; round++) {
      for (var experiment : experiments.values()) {
        experiment.round();
      }
    }
    var costs = new Table().text("target").number("connections", 0).figures(FIGURES);
    experiments.forEach((connections, measured) -> measured.rows(costs, FIGURES, connections));
    report.add(costs);
    report.add(ratios());
    var failed =
        experiments.values().stream()
            .flatMap(Experiment::samples)
            .mapToLong(cost -> cost.load().failed())
            .sum();
    report.failIfAny(failed, "requests failed");
    if (BenchProperty.isSet("jfr")) {
      record();
    }
    long missing = acknowledgedVisits - new BenchDatabase(servers.database()).countVisits();
    report.failIfAny(missing, "acknowledged visits are missing");
  }

  /**
   * For the time that is set and until all targets run as compiled code, but no longer than five
   * times that time.
   */
  private void warmUp() throws IOException {
    var time = BenchProperty.seconds("warmup", 180);
    long longest = System.nanoTime() + time.multipliedBy(WARM_UP_EXTENSION).toNanos();
    var experiment = experiments.get(usualConnections());
    experiment.warmUp(
        time, () -> System.nanoTime() > longest || targets.stream().allMatch(this::isWarm));
  }

  private boolean isWarm(String target) {
    var samples = experiments.get(usualConnections()).samples(target);
    return samples.stream().mapToLong(cost -> cost.load().answered()).sum() >= WARM_UP_REQUESTS;
  }

  /** For what is not measured: what a busy node has. */
  private int usualConnections() {
    return experiments.containsKey(BUSY_NODE) ? BUSY_NODE : experiments.keySet().iterator().next();
  }

  private LoadCost measure(String target, int connections, Duration time) throws IOException {
    var cost =
        server.measure(
            PATHS.get(target), connections, time, PAGES, target.equals(HEARTBEAT) ? CLIENTS : 0);
    acknowledgedVisits += target.equals(VISIT) ? cost.load().answered() : 0;
    Console.print(target + ", " + connections + CONNECTIONS + ": " + cost);
    return cost;
  }

  private void record() throws IOException {
    var jvm = new JvmDiagnostics(servers.liberty().pid());
    for (var target : targets) {
      jvm.startRecording(target);
      measure(target, usualConnections(), turn.multipliedBy(3));
      jvm.stopRecording(target, Report.directory().resolve(target + ".jfr"));
    }
  }

  /** Visits and heartbeats beside the others, and beside what they shall reach. */
  private Table ratios() {
    var table = new Table().text("ratio, median (range)");
    experiments.keySet().forEach(connections -> table.number(connections + CONNECTIONS, 2));
    table.text("aim");
    rates(table, VISIT, EMPTY, "≥ 0.5 at 64, ≥ 0.6 at 256");
    rates(table, VISIT, TRANSACTION, "≥ 4");
    cpu(table, VISIT, "≤ 2");
    rates(table, VISIT, ASYNC, "");
    rates(table, HEARTBEAT, ASYNC, "");
    rates(table, HEARTBEAT, EMPTY, "≥ 0.5 at 64");
    cpu(table, HEARTBEAT, "");
    return table;
  }

  private void rates(Table table, String target, String base, String aim) {
    ToDoubleFunction<LoadCost> rate = LoadCost::perSecond;
    row(
        table,
        "requests/s: " + target + " / " + base,
        measured -> measured.ratio(target, base, rate, rate),
        aim);
  }

  private void cpu(Table table, String target, String aim) {
    row(
        table,
        "CPU: Liberty and MariaDB of " + target + " / Liberty of " + EMPTY,
        measured -> measured.ratio(target, EMPTY, LoadCost::serverCpu, LoadCost::libertyCpu),
        aim);
  }

  private void row(
      Table table, String name, Function<Experiment<LoadCost>, Spread> ratio, String aim) {
    var cells = new ArrayList<Object>(List.of(name));
    experiments.values().forEach(measured -> cells.add(ratio.apply(measured)));
    cells.add(aim);
    table.cells(cells.toArray());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
