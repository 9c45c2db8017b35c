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
  private final LogLines format;
  private final int batchLines;
  private final ImportReport report;
  private boolean taken;
  private boolean waiting;
  private Optional<RefusedLine> firstRefused = Optional.empty();
  private Optional<IOException> failure = Optional.empty();

  /** A line that no import could take. */
  record RefusedLine(long number, String text, String reason) {}

  /**
   * @param batchLines the largest number of lines of a batch, 1 or more
   */
  BatchReader(LineReader lines, LogLines format, int batchLines, ImportReport report) {
    this.lines = lines;
    this.format = format;
    this.batchLines = batchLines;
    this.report = report;
  }

  /** Skips committed lines and returns their number, smaller only at the end of the log. */
  long skip(long committed) throws IOException {
    taken = committed > 0;
    if (!format.readsDirectives()) {
      return lines.skip(committed);
    }
    long skipped = 0;
    while (skipped < committed) {
      Optional<LineReader.Line> line = lines.next();
      if (line.isEmpty()) {
        return skipped;
      }
      format.passOver(line.get().text());
      skipped++;
    }
    return skipped;
  }

  /**
   * Reads the next batch. Lines before the first that is taken are in no batch of their own, so
   * that nothing is committed of a log that cannot be read.
   *
   * @return the batch, or empty at the end of the log
   * @throws IOException if the log cannot be read further; all lines that it could are in batches
   */
  Optional<ImportBatch> next() throws IOException {
    List<LineVisit> visits = new ArrayList<>();
    long last = 0;
    for (int i = 0; i < batchLines || !taken; i++) {
      Optional<LineReader.Line> line = nextLine();
      if (line.isEmpty()) {
        break;
      }
      Optional<LineVisit> visit = read(line.get());
      visit.ifPresent(visits::add);
      if (visit.isPresent() || lines.isAtLineEnd()) {
        last = line.get().number();
      }
    }
    boolean isEmpty = last == 0 || !taken;
    if (isEmpty && failure.isPresent()) {
      throw failure.get();
    }
    return isEmpty ? Optional.empty() : Optional.of(new ImportBatch(visits, last));
  }

  /** Returns the line for which a log of which no line was taken is refused. */
  Optional<RefusedLine> firstRefused() {
    return taken || waiting ? Optional.empty() : firstRefused;
  }

  /** Ends the batch where the log cannot be read further; the next one then fails. */
  private Optional<LineReader.Line> nextLine() {
    try {
      return failure.isPresent() ? Optional.empty() : lines.next();
    } catch (IOException e) {
      failure = Optional.of(e);
      return Optional.empty();
    }
  }

  private Optional<LineVisit> read(LineReader.Line line) {
    if (line.tooLong()) {
      return rejected(line, "The line is too long");
    }
    if (line.text().isBlank()) {
      report.skipped(1);
      return Optional.empty();
    }
    try {
      Optional<LineVisit> visit =
          format.parse(line.text()).map(logged -> new LineVisit(line.number(), logged));
      if (!lines.isAtLineEnd() && !format.isWhole(line.text())) {
        waiting = true;
        return rejected(
            line, "The line has no end yet; once it has, an import of the log takes it");
      }
      taken |= !format.isRemark(line.text());
      if (visit.isEmpty()) {
        report.skipped(1);
      }
      return visit;
    } catch (InvalidValueException e) {
      return rejected(line, e.getMessage());
    }
  }

  private Optional<LineVisit> rejected(LineReader.Line line, String reason) {
    report.rejected(line.number(), reason);
    if (firstRefused.isEmpty()) {
      firstRefused = Optional.of(new RefusedLine(line.number(), line.text(), reason));
    }
    return Optional.empty();
  }
}
