package footfall.imports.control;

import footfall.imports.control.ImportBatch.LineVisit;
import footfall.imports.entity.ImportReport;
import footfall.values.InvalidValueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log in batches and reports the lines without a visit. A last line that has neither a
 * visit nor a newline may still be being written: it belongs to no batch, so that the next run
 * reads it again.
 */
final class BatchReader {

  private final LineReader lines;
  private final LogLine format;
  private final int batchLines;
  private final ImportReport report;
  private boolean begun;

  /**
   * @param batchLines the largest number of lines of a batch, 1 or more
   */
  BatchReader(LineReader lines, LogLine format, int batchLines, ImportReport report) {
    this.lines = lines;
    this.format = format;
    this.batchLines = batchLines;
    this.report = report;
  }

  /** Skips committed lines and returns their number, smaller only at the end of the log. */
  long skip(long committed) throws IOException {
    return lines.skip(committed);
  }

  /**
   * Reads the next batch.
   *
   * @return the batch, or empty at the end of the log
   * @throws IOException if the log cannot be read further; the lines of this batch are dropped
   * @throws SiteMissingException if the log is an access log and its site was not given
   */
  Optional<ImportBatch> next() throws IOException {
    List<LineVisit> visits = new ArrayList<>();
    long last = 0;
    for (int i = 0; i < batchLines; i++) {
      Optional<LineReader.Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      Optional<LineVisit> visit = read(line.get());
      visit.ifPresent(visits::add);
      if (visit.isPresent() || lines.isAtLineEnd()) {
        last = line.get().number();
      }
    }
    return last == 0 ? Optional.empty() : Optional.of(new ImportBatch(visits, last));
  }

  private Optional<LineVisit> read(LineReader.Line line) {
    if (line.tooLong()) {
      report.rejected(line.number(), "The line is too long");
      return Optional.empty();
    }
    if (line.text().isBlank()) {
      report.skipped(1);
      return Optional.empty();
    }
    requireFormat(line.text());
    if (!lines.isAtLineEnd() && !format.isWhole(line.text())) {
      report.rejected(
          line.number(), "The line has no end yet; once it has, an import of the log takes it");
      return Optional.empty();
    }
    try {
      Optional<LineVisit> visit =
          format.parse(line.text()).map(logged -> new LineVisit(line.number(), logged));
      if (visit.isEmpty()) {
        report.skipped(1);
      }
      return visit;
    } catch (InvalidValueException e) {
      report.rejected(line.number(), e.getMessage());
      return Optional.empty();
    }
  }

  private void requireFormat(String firstLine) {
    if (!begun && !format.canRead(firstLine)) {
      throw new SiteMissingException();
    }
    begun = true;
  }
}
