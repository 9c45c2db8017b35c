package footfall.bench;

import java.util.List;
import java.util.Locale;

/** Tells, in Markdown, how the targets did: medians over the rounds. */
final class LoadReport {
  private static final String HEADING =
      """
      | target | connections | requests/s | p50 ms | p99 ms | errors \
      | Liberty CPU µs | MariaDB CPU µs | load CPU µs |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private final Rounds rounds;

  LoadReport(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(HEADING);
    for (int connections : rounds.connections()) {
      for (var target : Target.values()) {
        var measurements = rounds.of(target, connections);
        if (!measurements.isEmpty()) {
          text.append(row(target, connections, measurements));
        }
      }
    }
    return text.toString();
  }

  private static String row(Target target, int connections, List<Measurement> measurements) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.1f | %.1f | %d | %.0f | %.0f | %.0f |\n",
        target,
        connections,
        Median.of(measurements, Measurement::perSecond),
        Median.of(measurements, m -> m.load().p50() / 1e3),
        Median.of(measurements, m -> m.load().p99() / 1e3),
        measurements.stream().mapToLong(m -> m.load().failed()).sum(),
        Median.of(measurements, Measurement::libertyCpu),
        Median.of(measurements, Measurement::databaseCpu),
        Median.of(measurements, Measurement::generatorCpu));
  }
}
