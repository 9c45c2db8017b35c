package footfall.bench.recording;

import footfall.bench.BenchServers;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Report;
import java.io.IOException;

/**
 * Runs the benchmark. {@code bench.targets} says what is measured, of {@code
 * empty,async,transaction,visit,heartbeat,import} (all); see {@link LoadExperiment} and {@link
 * ImportExperiment} for how much of it.
 */
public final class RecordingBenchmark {
  private RecordingBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a request failed or an acknowledged visit is missing
   */
  public static void main(String[] arguments) throws IOException {
    var targets = BenchProperty.names("targets", "empty,async,transaction,visit,heartbeat,import");
    try (var report = new Report("report.md");
        var servers = BenchServers.start(Report.directory())) {
      try (var experiment = new LoadExperiment(servers, targets)) {
        experiment.run(report);
      }
      if (targets.contains("import")) {
        new ImportExperiment(servers).run(report);
      }
    }
  }
}
