package footfall.bench.cluster;

import footfall.bench.BenchRedis;
import footfall.bench.BenchServers;
import footfall.bench.FlightRecordings;
import footfall.bench.LoadProcess;
import footfall.bench.ServiceClient;
import footfall.bench.WarmUp;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Report;
import footfall.bench.load.NumberedPages;
import footfall.embedded.LibertyProcess;
import footfall.embedded.RedisCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of pages from a node's memory and from shards of a Redis Cluster, beside an endpoint that
 * does nothing. A shard answers for pages only that the node has not asked for yet, and that
 * another node has filled: so each page is asked for once, and a turn ends with the last of them.
 */
final class CountersExperiment {
  private static final int CONNECTIONS = 64;

  /** So long that counts stay in memory and in shards during a turn; more pages than a run has. */
  private static final Map<String, String> LONG_KEPT =
      Map.of("FOOTFALL_PAGE_COUNTS_MAX_AGE", "PT1M", "FOOTFALL_PAGE_COUNTS_MAX", "1000000");

  /** For counts that memory has not kept. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int CACHED_PAGES = 500;

  /** Requests of each, so that shards' answers run as compiled code. */
  private static final int WARM = 100_000;

  private static final int FIRST_PAGES = 1_000;

  /** More pages than the last turn's rate needs, which may have been slower. */
  private static final double MORE = 1.2;

  private static final NumberedPages EMPTY =
      new NumberedPages("GET", "/baseline/empty?page=", CACHED_PAGES, false);

  private final Duration turn = BenchProperty.seconds("seconds", 3);
  private final LoadProcess load;
  private final FilledPages pages;
  private final CountOrigins origins;
  private final NumberedPages cached;
  private int wanted = FIRST_PAGES;

  private CountersExperiment(LoadProcess load, FilledPages pages, CountOrigins origins)
      throws IOException {
    this.load = load;
    this.pages = pages;
    this.origins = origins;
    this.cached = pages.next(CACHED_PAGES);
  }

  /** Adds to a report what two nodes and a Redis Cluster show that it starts and stops. */
  static void run(BenchServers servers, Report report) throws IOException {
    try (var cluster = RedisCluster.start(Report.directory().resolve("redis-cluster"))) {
      var redis = BenchRedis.of(cluster);
      var settings = new HashMap<>(LONG_KEPT);
      settings.putAll(redis.settings());
      try (var measured = servers.node("measured", settings);
          var filling = servers.node("filling", settings)) {
        measured.start();
        filling.start();
        measured.awaitHealth("ready");
        filling.awaitHealth("ready");
        try (var load = LoadProcess.start(servers, List.of(measured), redis.servers());
            var filler = LoadProcess.start(servers, filling)) {
          var origins = new CountOrigins(new ServiceClient(measured.port()), cluster);
          new CountersExperiment(load, new FilledPages(filler), origins).run(measured, report);
        }
      }
    }
  }

  private void run(LibertyProcess measured, Report report) throws IOException {
    var experiment =
        new Experiment<CountCost>()
            .subject(CountersReport.EMPTY_VISIT, this::emptyVisit)
            .subject(CountersReport.EMPTY, this::empty)
            .subject(CountersReport.MEMORY, this::memory)
            .subject(CountersReport.SHARD, this::shard);
    WarmUp.run(experiment, count -> count.cost().load().answered(), WARM);
    experiment.run(BenchProperty.number("rounds", 7), Duration.ZERO);
    FlightRecordings.make(
        experiment,
        Map.of(
            CountersReport.EMPTY, measured,
            CountersReport.MEMORY, measured,
            CountersReport.SHARD, measured));
    new CountersReport(experiment).tell(report);
  }

  private CountCost emptyVisit() throws IOException {
    var cost = load.measure("/baseline/empty", CONNECTIONS, turn, CACHED_PAGES, 0);
    return told(CountersReport.EMPTY_VISIT, new CountCost(cost, Double.NaN));
  }

  private CountCost empty() throws IOException {
    var cost = load.measure(EMPTY, CONNECTIONS, turn);
    return told(CountersReport.EMPTY, new CountCost(cost, Double.NaN));
  }

  private CountCost memory() throws IOException {
    load.measure(cached, 1, PATIENCE);
    var all = new NumberedPages(cached.method(), cached.path(), CACHED_PAGES, false);
    return told(CountersReport.MEMORY, measure(all, "memory"));
  }

  /** The first page was counted before all others: nobody is about to fill its shard any more. */
  private CountCost shard() throws IOException {
    var filled = pages.next(Math.min(wanted, pages.most()));
    origins.requireShard(filled.path(0));
    var measured = told(CountersReport.SHARD, measure(filled, "redis"));
    wanted = (int) (measured.perSecond() * turn.toSeconds() * MORE);
    return measured;
  }

  private CountCost measure(NumberedPages counts, String source) throws IOException {
    double before = origins.of(source);
    var cost = load.measure(counts, CONNECTIONS, turn);
    double ofSource = origins.of(source) - before;
    return new CountCost(cost, 100 * ofSource / cost.load().answered());
  }

  private static CountCost told(String name, CountCost cost) {
    Console.print(name + ": " + cost);
    return cost;
  }
}
