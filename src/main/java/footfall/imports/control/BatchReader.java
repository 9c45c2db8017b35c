package footfall.imports.control;

import footfall.imports.control.ImportBatch.LineVisit;
import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportReport.RejectedLine;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LineMark;
import footfall.values.InvalidValueException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a log in batches. A last line that has neither a visit nor a newline may still be being
 * written: it belongs to no batch, so that the next run reads it again.
 */
final class BatchReader {

  private final LineReader lines;
  private final LogLine format;
  private final int batchLines;
  private long read;
  private Optional<String> formatName = Optional.empty();
  private LinesWithoutVisit unended = new LinesWithoutVisit(1);

  /**
   * @param batchLines the largest number of lines of a batch, 1 or more
   */
  BatchReader(LineReader lines, LogLine format, int batchLines) {
    this.lines = lines;
    this.format = format;
    this.batchLines = batchLines;
  }

  /**
   * Skips committed lines.
   *
   * @param last what the last of them is recognised by; empty if nothing is known of it
   * @return whether the log has these lines, and the last one is that
   */
  boolean skip(long committed, Optional<LineMark> last) throws IOException {
    if (committed == 0) {
      return true;
    }
    read = lines.skip(committed - 1);
    Optional<LineReader.Line> line = lines.next();
    read += line.isPresent() ? 1 : 0;
    return line.isPresent() && last.map(mark -> mark.isOf(line.get().text())).orElse(true);
  }

  /** Returns the name of the format, once a line that is not blank was read. */
  Optional<String> formatName() {
    return formatName;
  }

  /** Adds the last line if it has no end and belongs to no batch. */
  void reportUnended(ImportReport report) {
    List<RejectedLine> rejected = unended.rejected(read + 1, read + 1);
    long skipped = unended.skipped(read + 1, read + 1);
    report.add(new LineCounts(0, skipped, 0, rejected.size()), rejected);
  }

  /**
   * Reads the next batch.
   *
   * @return the batch, or empty at the end of the log
   * @throws IOException if the log cannot be read further; the lines of this batch are dropped
   * @throws SiteMissingException if the log is an access log and its site was not given
   */
  Optional<ImportBatch> next() throws IOException {
    long first = read + 1;
    List<LineVisit> visits = new ArrayList<>();
    LinesWithoutVisit others = new LinesWithoutVisit(first);
    Optional<LineReader.Line> last = Optional.empty();
    boolean isEnded = true;
    for (int i = 0; i < batchLines; i++) {
      Optional<LineReader.Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      boolean hasEnd = lines.isAtLineEnd();
      Optional<LineVisit> visit = read(line.get(), hasEnd ? others : beginUnended());
      visit.ifPresent(visits::add);
      if (visit.isPresent() || hasEnd) {
        last = line;
        isEnded = hasEnd;
        read++;
      }
    }
    Optional<LineMark> end = mark(last, isEnded);
    return end.map(mark -> new ImportBatch(first, read, visits, others, end));
  }

  private LinesWithoutVisit beginUnended() {
    unended = new LinesWithoutVisit(read + 1);
    return unended;
  }

  private static Optional<LineMark> mark(Optional<LineReader.Line> last, boolean isEnded) {
    return last.map(line -> LineMark.of(line.text(), isEnded));
  }

  private Optional<LineVisit> read(LineReader.Line line, LinesWithoutVisit others) {
    if (line.tooLong()) {
      return reject(line, "The line is too long", others);
    }
    if (line.text().isBlank()) {
      return skip(line, others);
    }
    requireFormat(line.text());
    if (!lines.isAtLineEnd() && !format.isWhole(line.text())) {
      return reject(
          line, "The line has no end yet; once it has, an import of the log takes it", others);
    }
    try {
      Optional<LineVisit> visit =
          format.parse(line.text()).map(logged -> new LineVisit(line.number(), logged));
      return visit.isPresent() ? visit : skip(line, others);
    } catch (InvalidValueException e) {
      return reject(line, e.getMessage(), others);
    }
  }

  private static Optional<LineVisit> skip(LineReader.Line line, LinesWithoutVisit others) {
    others.skip(line.number());
    return Optional.empty();
  }

  private static Optional<LineVisit> reject(
      LineReader.Line line, String reason, LinesWithoutVisit others) {
    others.reject(new RejectedLine(line.number(), reason));
    return Optional.empty();
  }

  private void requireFormat(String firstLine) {
    if (formatName.isEmpty() && !format.canRead(firstLine)) {
      throw new SiteMissingException();
    }
    if (formatName.isEmpty()) {
      formatName = Optional.of(format.name(firstLine));
    }
  }
}
