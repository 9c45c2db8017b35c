package footfall.bench.presence;

import footfall.bench.BenchServers;
import footfall.bench.ClientRotation;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Runs the benchmark of presence. System properties: {@code bench.rounds} (12), each of some
 * seconds of questions over either database, {@code bench.warmup}, seconds of questions before
 * (180), {@code bench.rotation} of heartbeats, see {@link ClientRotation}.
 */
public final class PresenceBenchmark {
  private static final KnownClients FEW = new KnownClients(10_000, 10_000);
  private static final KnownClients MANY = new KnownClients(1_000_000, 100_000);

  private static final List<Figure<long[]>> FIGURES =
      List.of(
          Figure.sum("questions", latencies -> latencies.length),
          Figure.percentile(50),
          Figure.percentile(95),
          Figure.percentile(99));

  private PresenceBenchmark() {}

  /**
   * Runs it.
   *
   * @throws IllegalStateException if a heartbeat failed
   */
  public static void main(String[] arguments) throws IOException {
    var directory = Report.directory();
    try (var report = new Report("presence.md");
        var small = BenchServers.start(directory.resolve("small"));
        var large = BenchServers.start(directory.resolve("large"))) {
      latency(small, large, report);
      new ClientRotation(large, large.liberty(), "/heartbeat", MANY.online()).run(report);
    }
  }

  private static void latency(BenchServers small, BenchServers large, Report report)
      throws IOException {
    try (var few = new OnlineQuestion(small, FEW);
        var many = new OnlineQuestion(large, MANY)) {
      var half = BenchProperty.seconds("warmup", 180).dividedBy(2);
      few.warmUp(half);
      many.warmUp(half);
      var experiment =
          new Experiment<long[]>()
              .subject(FEW.toString(), few::ask)
              .subject(MANY.toString(), many::ask);
      experiment.run(BenchProperty.number("rounds", 12), Duration.ZERO);
      var latencies = new Table().text("/online_clients").figures(FIGURES);
      experiment.rows(latencies, FIGURES);
      report.add(latencies);
      report.add(
          String.format(
              Locale.ROOT,
              "p95, many / few: %.2f (aim: ≤ 1.2)",
              Figure.percentile(experiment.samples(MANY.toString()), 95)
                  / Figure.percentile(experiment.samples(FEW.toString()), 95)));
      var heartbeats =
          new Table()
              .text("meanwhile")
              .number("answer", 0)
              .number("heartbeats/s", 0)
              .text("errors");
      few.tell(heartbeats, report);
      many.tell(heartbeats, report);
      report.add(heartbeats);
    }
  }
}
