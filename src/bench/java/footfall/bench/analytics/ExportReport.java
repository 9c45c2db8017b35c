package footfall.bench.analytics;

import java.util.Locale;

/** Tells, in Markdown, how an export compares with the rows read by MariaDB's own client. */
final class ExportReport {
  private static final String HEADING =
      """
      | all visits read by | rows | MB | s | rows/s | Liberty CPU s | MariaDB CPU s |
      |---|--:|--:|--:|--:|--:|--:|
      """;

  private final ExportResult export;
  private final ExportResult client;

  ExportReport(ExportResult export, ExportResult client) {
    this.export = export;
    this.client = client;
  }

  @Override
  public String toString() {
    return HEADING
        + row("/all-visits?format=jsonl", export)
        + row("mariadb --quick --batch", client)
        + String.format(
            Locale.ROOT,
            "\nAim of the export: 150,000 rows/s. Liberty's heap in MB, garbage included: %d"
                + " before, at most %d seen meanwhile, %d after.\n",
            export.heap().before(),
            export.heap().most(),
            export.heap().after());
  }

  private static String row(String reader, ExportResult result) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %.1f | %.0f | %.1f | %.1f |\n",
        reader,
        result.rows(),
        result.bytes() == 0 ? "" : Long.toString(result.bytes() / 1_000_000),
        result.nanos() / 1e9,
        result.perSecond(),
        result.liberty().total() / 1e6,
        result.database().total() / 1e6);
  }
}
