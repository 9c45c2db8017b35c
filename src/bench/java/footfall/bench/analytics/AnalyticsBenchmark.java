package footfall.bench.analytics;

import footfall.bench.BenchServers;
import footfall.bench.ServiceClient;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.bench.load.LoadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs the benchmark of the analytics. System properties: {@code bench.sizes}, visits to be loaded,
 * each into a new database (1000000,10000000), the last of which is the largest; {@code
 * bench.steps}, of {@code latency,export,retention}, the latter two over the largest (all); {@code
 * bench.load}, visits recorded meanwhile in a second (500); {@code bench.seed} of all that is drawn
 * at random (1); and those of {@link QuestionLatency}.
 */
public final class AnalyticsBenchmark {
  /** More than 500 visits/s need unless each takes longer than 0.1 s. */
  private static final int CONNECTIONS = 64;

  private static final Duration PERIOD = Duration.ofDays(30);
  private static final Duration LONGEST_FOLDING = Duration.ofMinutes(60);

  private final List<Integer> sizes = BenchProperty.numbers("sizes", "1000000,10000000");
  private final List<String> steps = BenchProperty.names("steps", "latency,export,retention");
  private final int visitsPerSecond = BenchProperty.number("load", 500);
  private final int seed = BenchProperty.number("seed", 1);
  private final Population population =
      new Population(new Population.Size(10_000, 20, 250, 100_000), seed);
  private final QuestionLatency latency = new QuestionLatency("aim: ≤ 1.3");
  private final Table folding =
      new Table()
          .number("visits", 0)
          .number("loaded in s", 1)
          .number("folded in s", 1)
          .number("visits/s", 0);

  private AnalyticsBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a step or a request failed
   */
  public static void main(String[] arguments) throws IOException {
    new AnalyticsBenchmark().run();
  }

  private void run() throws IOException {
    try (var report = new Report("analytics.md")) {
      try {
        for (int size : sizes) {
          try (var servers = BenchServers.start(Report.directory())) {
            measure(servers, size, report);
          }
        }
      } finally {
        report.add(folding);
        report.add("Aim: 10 million folded in at most 300 s.");
        latency.tell(report);
      }
    }
  }

  private void measure(BenchServers servers, int size, Report report) throws IOException {
    var service = new ServiceClient(servers.liberty().port());
    var loaded =
        new VisitLoad(servers.database(), population, seed)
            .run(List.of(new VisitLoad.Stretch(PERIOD, size)));
    Console.print(size + " visits loaded in " + loaded);
    var folded = new Folding(service, LONGEST_FOLDING).run(size);
    Console.print(size + " visits folded in " + folded);
    double seconds = folded.toMillis() / 1e3;
    folding.cells(size, loaded.toMillis() / 1e3, seconds, size / seconds);
    for (var step : steps) {
      if (step.equals("latency") || size == sizes.get(sizes.size() - 1)) {
        try {
          run(step, servers, service, size, report);
        } catch (IOException e) {
          report.fail(step + " over " + size + ": " + e.getMessage());
        }
      }
    }
  }

  private void run(
      String step, BenchServers servers, ServiceClient service, int size, Report report)
      throws IOException {
    switch (step) {
      case "latency" -> {
        var questions = new Questions(population, service).experiment();
        try (var load = record(servers)) {
          latency.run(servers, questions, size, load, report);
        }
      }
      case "export" -> new Export(servers, service).run(report);
      case "retention" -> {
        try (var load = record(servers)) {
          new Retention(servers, service, load).run(report);
        }
      }
      default -> throw new IOException("no such step");
    }
  }

  private LoadLoop record(BenchServers servers) throws IOException {
    var random = new SplittableRandom(seed);
    return LoadLoop.open(
        servers.liberty().port(),
        visitsPerSecond,
        CONNECTIONS,
        connection -> population.visit(random));
  }
}
