package footfall.bench.analytics;

import footfall.bench.BenchServers;
import footfall.bench.experiment.BenchProperty;
import footfall.bench.experiment.Console;
import footfall.bench.experiment.Experiment;
import footfall.bench.experiment.Figure;
import footfall.bench.experiment.Report;
import footfall.bench.experiment.Table;
import footfall.bench.load.LoadLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long answers take over databases of growing size, while visits are recorded: {@code
 * bench.warmup}, seconds of questions that do not count (30); {@code bench.seconds} of questions
 * that count, at least (120); {@code bench.samples} of each question, at least (200).
 */
final class QuestionLatency {
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private static final List<Figure<long[]>> FIGURES =
      List.of(
          Figure.sum("samples", latencies -> latencies.length),
          Figure.percentile(50),
          Figure.percentile(95),
          Figure.percentile(99));

  private final String aim;
  private final Map<Integer, Experiment<long[]>> experiments = new LinkedHashMap<>();
  private final Table recording =
      new Table()
          .text("recorded beside questions over")
          .number("processors busy with others, %", 0)
          .figures(Retention.RECORDING);

  /**
   * Prepares it.
   *
   * @param aim what is said of the 95th percentile over the largest database, divided by that over
   *     the smallest
   */
  QuestionLatency(String aim) {
    this.aim = aim;
  }

  /**
   * Asks after a warm-up.
   *
   * @param experiment the questions, in turns
   * @param size how many visits the questions are over
   * @param load what goes on meanwhile
   */
  void run(
      BenchServers servers, Experiment<long[]> experiment, int size, LoadLoop load, Report report)
      throws IOException {
    experiment.warmUp(BenchProperty.seconds("warmup", 30));
    load.catchUp();
    Pause.of(SETTLED);
    Console.print("warm-up over; visits meanwhile: " + load.lap());
    var before = ProcessorUse.of(servers);
    experiment.run(BenchProperty.number("samples", 200), BenchProperty.seconds("seconds", 120));
    var meanwhile = load.lap();
    var others = ProcessorUse.of(servers).since(before).others();
    Console.print("questions asked; visits meanwhile: " + meanwhile);
    experiments.put(size, experiment);
    recording.row(size + " visits", Retention.RECORDING, List.of(meanwhile), others);
    report.failIfAny(meanwhile.notAccepted(), "visits not recorded beside questions over " + size);
  }

  /** Adds what all sizes showed to a report. */
  void tell(Report report) {
    if (experiments.isEmpty()) {
      return;
    }
    var latencies = new Table().text("question").number("visits", 0).figures(FIGURES);
    experiments.forEach((size, measured) -> measured.rows(latencies, FIGURES, size));
    report.add(latencies);
    var all = List.copyOf(experiments.values());
    var smallest = all.get(0);
    var largest = all.get(all.size() - 1);
    var ratios = new Table().text("question").number("p95: largest / smallest (" + aim + ")", 2);
    for (var question : largest.names()) {
      ratios.cells(
          question,
          Figure.percentile(largest.samples(question), 95)
              / Figure.percentile(smallest.samples(question), 95));
    }
    report.add(ratios);
    report.add(recording);
  }
}
