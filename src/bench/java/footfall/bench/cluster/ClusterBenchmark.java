package footfall.bench.cluster;

import footfall.bench.BenchRedis;
import footfall.bench.BenchServers;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Report;
import java.io.IOException;

/**
 * Runs the benchmark of several nodes. System properties: {@code bench.parts}, what is measured, of
 * {@code nodes,counters} (both), {@code bench.rounds} of each (7), {@code bench.warmup} of each,
 * see {@link footfall.bench.WarmUp}, {@code bench.seconds} of a turn at most (6 of {@link
 * NodesExperiment}, 3 of {@link CountersExperiment}), {@code bench.jfr}, whether Liberty is
 * recorded at the end, see {@link footfall.bench.FlightRecordings} (false).
 */
public final class ClusterBenchmark {
  private ClusterBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a request failed, an acknowledged visit is missing, or counts
   *     did not come from where they were measured
   */
  public static void main(String[] arguments) throws IOException {
    var parts = BenchProperty.names("parts", "nodes,counters");
    try (var report = new Report("cluster.md");
        var servers = BenchServers.start(Report.directory())) {
      if (parts.contains("nodes")) {
        try (var nodes = new NodesExperiment(servers)) {
          nodes.run(report);
        }
      }
      if (parts.contains("counters") && BenchRedis.isInstalled()) {
        CountersExperiment.run(servers, report);
      } else if (parts.contains("counters")) {
        report.add("counters: " + BenchRedis.MISSING);
      }
    }
  }
}
