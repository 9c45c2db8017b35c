package footfall.bench.analytics;

import footfall.bench.BenchDatabase;
import footfall.bench.BenchServers;
import footfall.bench.ServiceClient;
import footfall.bench.analytics.VisitLoad.Stretch;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.bench.load.LoadLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Runs the benchmark of the reports, over a million pages of 50 sites, five million visitors and
 * two years. In each database the last year has as many visits, half of the smallest size; the year
 * before has the rest. System properties: {@code bench.sizes}, visits to be loaded, each into a new
 * database (1000000,10000000; 100000000 takes hours and some 30 GB of disk), the last of which is
 * the largest; {@code bench.recent}, visits of the last year (half of the smallest size: to measure
 * sizes apart, it has to be given); {@code bench.database}, a directory in which the databases are
 * kept, each once it is loaded and again once it is folded, and found again by later runs of the
 * same seed, scale and recent visits (none: each run loads its own; one that is used a day later
 * has no visits of the day between); {@code bench.rebuild-batch}, visits that are folded in a
 * transaction, the more the faster as long as the heap takes them (the service's default); {@code
 * bench.steps}, of {@code flat,latency,dense,live} (all), the first of which is left out above
 * {@code bench.flat} visits (10000000); {@code bench.load}, visits recorded meanwhile in a second
 * (500); {@code bench.folding}, minutes that folding may take (600); {@code bench.seed} of all that
 * is drawn at random (1); {@code bench.scale}, by which the numbers of pages and visitors are
 * divided, 1 to 1000 (1); and those of {@link QuestionLatency} and {@link LiveCost}.
 */
public final class ReportsBenchmark {
  /** More than 500 visits/s need unless each takes longer than 0.1 s. */
  private static final int CONNECTIONS = 64;

  private static final Duration YEAR = Duration.ofDays(ReportQuestions.DENSE_END);

  private final List<Integer> sizes = BenchProperty.numbers("sizes", "1000000,10000000");
  private final int recent = BenchProperty.number("recent", Collections.min(sizes) / 2);
  private final String kept = BenchProperty.text("database");
  private final String rebuildBatch = BenchProperty.text("rebuild-batch");
  private final List<String> steps = BenchProperty.names("steps", "flat,latency,dense,live");
  private final int largestFlat = BenchProperty.number("flat", 10_000_000);
  private final int visitsPerSecond = BenchProperty.number("load", 500);
  private final int seed = BenchProperty.number("seed", 1);
  private final Duration longestFolding = Duration.ofMinutes(BenchProperty.number("folding", 600));
  private final int scale = BenchProperty.number("scale", 1);
  private final Population population =
      new Population(
          new Population.Size(1_000_000 / scale, 50, 50_000 / scale, 5_000_000 / scale), seed);
  private final QuestionLatency latency = new QuestionLatency("aim: ≤ 1.5");
  private final QuestionLatency dense = new QuestionLatency("of more visits in the window");
  private final TableSizes tables = new TableSizes();
  private final Table folding =
      new Table()
          .number("visits", 0)
          .number("loaded in s", 1)
          .number("folded in s", 1)
          .number("visits/s", 0)
          .number("one flat table filled in s", 1);

  private ReportsBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a step or a request failed
   */
  public static void main(String[] arguments) throws IOException {
    new ReportsBenchmark().run();
  }

  private void run() throws IOException {
    try (var report = new Report("reports.md")) {
      try {
        for (int size : sizes) {
          measure(size, report);
        }
      } finally {
        report.add(folding);
        report.add(tables.table());
        latency.tell(report);
        dense.tell(report);
      }
    }
  }

  private void measure(int size, Report report) throws IOException {
    if (kept.isEmpty()) {
      try (var servers = BenchServers.start(Report.directory(), settings())) {
        var loaded = load(servers, size);
        measure(servers, size, loaded, fold(servers, size), report);
      }
      return;
    }
    var content = size + " visits, " + recent + " recent, seed " + seed + ", scale " + scale;
    var database = new LoadedDatabase(Path.of(kept, Integer.toString(size)), content);
    boolean isNew = database.loaded().isEmpty();
    if (isNew) {
      database.begin();
    } else {
      Console.print(size + " visits were loaded by an earlier run");
    }
    try (var servers =
        isNew
            ? BenchServers.start(database.directory(), settings())
            : BenchServers.startAgain(database.directory(), settings())) {
      if (isNew) {
        database.finishLoading(load(servers, size));
      }
      if (database.folded().isEmpty()) {
        database.finishFolding(fold(servers, size));
      }
      var loaded = database.loaded().orElseThrow();
      measure(servers, size, loaded, database.folded().orElseThrow(), report);
    }
  }

  private Map<String, String> settings() {
    return rebuildBatch.isEmpty()
        ? Map.of()
        : Map.of("FOOTFALL_ROLLUP_REBUILD_BATCH", rebuildBatch);
  }

  private Duration load(BenchServers servers, int size) throws IOException {
    var loaded =
        new VisitLoad(servers.database(), population, seed)
            .run(List.of(new Stretch(YEAR, size - recent), new Stretch(YEAR, recent)));
    Console.print(size + " visits loaded in " + loaded);
    return loaded;
  }

  private Duration fold(BenchServers servers, int size) throws IOException {
    var service = new ServiceClient(servers.liberty().port());
    var folded = new Folding(service, longestFolding).run(size);
    Console.print(size + " visits folded in " + folded);
    return folded;
  }

  private void measure(
      BenchServers servers, int size, Duration loaded, Duration folded, Report report)
      throws IOException {
    double flat = Double.NaN;
    if (steps.contains("flat") && size <= largestFlat) {
      flat = new FlatTable(servers).fill().toMillis() / 1e3;
    }
    analyse(servers);
    tables.add(new BenchDatabase(servers.database()), size);
    if (!Double.isNaN(flat)) {
      new FlatTable(servers).drop();
    }
    double seconds = folded.toMillis() / 1e3;
    folding.cells(size, loaded.toMillis() / 1e3, seconds, size / seconds, flat);
    var service = new ServiceClient(servers.liberty().port());
    var folders =
        new Folding(service, longestFolding).awaitFolders(new BenchDatabase(servers.database()));
    Console.print("folders filled after " + folders);
    for (var step : steps) {
      try {
        run(step, servers, service, size, report);
      } catch (IOException e) {
        report.fail(step + " over " + size + ": " + e.getMessage());
      }
    }
  }

  /** Has InnoDB look at the sizes of tables that have just grown. */
  private static void analyse(BenchServers servers) throws IOException {
    new BenchDatabase(servers.database())
        .execute(
            "ANALYZE TABLE visit, page, visitor, page_total, page_day, site_total, site_day,"
                + " site_page_day, site_quarter");
  }

  private void run(
      String step, BenchServers servers, ServiceClient service, int size, Report report)
      throws IOException {
    var questions = new ReportQuestions(population, service, seed);
    switch (step) {
      case "flat" -> Console.print("compared with one flat table");
      case "latency" -> {
        try (var load = record(servers)) {
          latency.run(servers, questions.recent(), size, load, report);
        }
      }
      case "dense" -> {
        try (var load = record(servers)) {
          dense.run(servers, questions.dense(), size, load, report);
        }
      }
      case "live" -> new LiveCost(servers, population, () -> record(servers)).run(report, size);
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
