package footfall.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tells, in Markdown, how imports compare: medians over the rounds. */
final class ImportReport {
  private static final String HEADING =
      """
      | rows stored by | rows/s | sender CPU µs/row | MariaDB CPU µs/row |
      |---|--:|--:|--:|
      """;

  private final List<ImportMeasurement> measurements;

  ImportReport(List<ImportMeasurement> measurements) {
    this.measurements = measurements;
  }

  @Override
  public String toString() {
    return HEADING
        + row("import (sender: Liberty)", ImportMeasurement::imported)
        + row("raw bulk insert (sender: the benchmark)", ImportMeasurement::raw)
        + String.format(
            Locale.ROOT,
            "\nrows/s: import / raw %.2f (aim: ≥ 0.5)\n",
            Median.of(measurements, ImportMeasurement::ratio));
  }

  private String row(String name, Function<ImportMeasurement, ImportMeasurement.Stored> way) {
    var stored = measurements.stream().map(way).toList();
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.2f | %.2f |\n",
        name,
        Median.of(stored, ImportMeasurement.Stored::perSecond),
        Median.of(stored, ImportMeasurement.Stored::clientCpu),
        Median.of(stored, ImportMeasurement.Stored::databaseCpu));
  }
}
