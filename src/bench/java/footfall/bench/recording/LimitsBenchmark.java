package footfall.bench.recording;

import footfall.bench.BenchRedis;
import footfall.bench.BenchServers;
import footfall.bench.ClientRotation;
import footfall.bench.FlightRecordings;
import footfall.bench.LoadCost;
import footfall.bench.LoadProcess;
import footfall.bench.ServiceClient;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Runs the benchmark of the limits: a visit of a node without limits, the same of a node with the
 * limits that are the default, none of which is met, a visit that is over its limit, and one of a
 * node that shares these limits over Redis, whose processor time counts. System properties: {@code
 * bench.redis}, {@code single} or {@code cluster}, of three primaries with a replica each (single),
 * {@code bench.rounds} (7), {@code bench.warmup}, see {@link WarmUp}, {@code bench.rotation} of a
 * million clients, see {@link ClientRotation}, {@code bench.jfr}, whether Liberty is recorded at
 * the end, see {@link FlightRecordings} (false).
 */
public final class LimitsBenchmark {
  private static final String UNLIMITED = "unlimited";
  private static final String ACCEPTED = "accepted";
  private static final String REFUSED = "refused";
  private static final String SHARED = "shared";

  private static final int CONNECTIONS = 64;
  private static final Duration TURN = Duration.ofSeconds(6);

  /** So many that none visits a page ten times in a minute; a prime, so that pages take turns. */
  private static final int CLIENTS = 40_009;

  /** Requests of each; after 100,000 their cost still falls. */
  private static final int WARM = 300_000;

  private static final int CLIENTS_IN_ROTATION = 1_000_000;
  private static final int PAGES = 1_000;

  private static final Map<String, String> DEFAULT_LIMITS =
      Map.of(
          "FOOTFALL_RATELIMIT_VISIT_LIMIT", "10",
          "FOOTFALL_RATELIMIT_ADDRESS_LIMIT", "3000");

  private static final List<Figure<LoadCost>> FIGURES =
      List.of(
          Figure.median("requests/s", 0, LoadCost::perSecond),
          Figure.median("CPU µs", 1, LoadCost::serverCpuWithRefused),
          Figure.median("of that Redis", 1, LoadCost::redisCpu),
          new Figure<>("refused %", 0, LimitsBenchmark::refused));

  private LimitsBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a request failed
   */
  public static void main(String[] arguments) throws IOException {
    try (var report = new Report("limits.md");
        var servers = BenchServers.start(Report.directory());
        var limited = servers.node("limited", DEFAULT_LIMITS)) {
      limited.start();
      limited.awaitHealth("ready");
      cost(servers, limited, report);
      new ClientRotation(servers, limited, "/visit", CLIENTS_IN_ROTATION).run(report);
    }
  }

  private static void cost(BenchServers servers, LibertyProcess limited, Report report)
      throws IOException {
    try (var unlimitedLoad = LoadProcess.start(servers, servers.liberty());
        var limitedLoad = LoadProcess.start(servers, limited)) {
      var experiment =
          new Experiment<LoadCost>()
              .subject(UNLIMITED, () -> measure(UNLIMITED, unlimitedLoad, PAGES, CLIENTS))
              .subject(ACCEPTED, () -> measure(ACCEPTED, limitedLoad, PAGES, CLIENTS))
              .subject(REFUSED, () -> measure(REFUSED, limitedLoad, 1, 1));
      if (BenchRedis.isInstalled()) {
        runWithShared(experiment, servers, limited, report);
      } else {
        report.add(SHARED + ": " + BenchRedis.MISSING);
        run(experiment);
      }
      tell(experiment, report);
    }
  }

  private static void runWithShared(
      Experiment<LoadCost> experiment, BenchServers servers, LibertyProcess limited, Report report)
      throws IOException {
    try (var redis = redis();
        var node = servers.node(SHARED, settings(redis))) {
      node.start();
      node.awaitHealth("ready");
      try (var load = LoadProcess.start(servers, List.of(node), redis.servers())) {
        experiment.subject(SHARED, () -> measure(SHARED, load, PAGES, CLIENTS));
        run(experiment);
        FlightRecordings.make(experiment, Map.of(ACCEPTED, limited, SHARED, node));
      }
      if (new ServiceClient(node.port()).metric("footfall_ratelimit_shared", "") == 0) {
        report.fail("the last request was not counted in Redis");
      }
    }
  }

  private static BenchRedis redis() throws IOException {
    var directory = Report.directory().resolve("redis");
    return BenchProperty.names("redis", "single").contains("cluster")
        ? BenchRedis.cluster(directory)
        : BenchRedis.single(directory);
  }

  private static Map<String, String> settings(BenchRedis redis) {
    var settings = new HashMap<>(DEFAULT_LIMITS);
    settings.putAll(redis.settings());
    return settings;
  }

  private static void run(Experiment<LoadCost> experiment) throws IOException {
    WarmUp.run(experiment, cost -> cost.load().answered() + cost.load().refused(), WARM);
    experiment.run(BenchProperty.number("rounds", 7), Duration.ZERO);
  }

  private static LoadCost measure(String name, LoadProcess server, int pages, int clients)
      throws IOException {
    var cost = server.measure("/visit", CONNECTIONS, TURN, pages, clients);
    Console.print(name + ": " + cost);
    return cost;
  }

  private static void tell(Experiment<LoadCost> experiment, Report report) {
    var table = new Table().text("visit").figures(FIGURES);
    experiment.rows(table, FIGURES);
    report.add(table);
    ToDoubleFunction<LoadCost> cpu = LoadCost::serverCpuWithRefused;
    report.add(
        String.format(
            Locale.ROOT,
            "CPU, accepted / unlimited: %.3f (aim: ≤ 1.05); refused / accepted: %.2f (≤ 0.8);"
                + " shared / accepted: %.2f (≤ 1.4)",
            experiment.ratio(ACCEPTED, UNLIMITED, cpu, cpu).median(),
            experiment.ratio(REFUSED, ACCEPTED, cpu, cpu).median(),
            experiment.ratio(SHARED, ACCEPTED, cpu, cpu).median()));
    var refused =
        Stream.of(ACCEPTED, SHARED)
            .flatMap(name -> experiment.samples(name).stream())
            .mapToLong(cost -> cost.load().refused());
    report.failIfAny(refused.sum(), "requests within the limits were refused");
    var failed = experiment.samples().mapToLong(cost -> cost.load().failed());
    report.failIfAny(failed.sum(), "requests failed");
  }

  /** In percent. */
  private static double refused(List<LoadCost> costs) {
    long refused = costs.stream().mapToLong(cost -> cost.load().refused()).sum();
    return 100.0 * refused / (refused + costs.stream().mapToLong(c -> c.load().answered()).sum());
  }
}
