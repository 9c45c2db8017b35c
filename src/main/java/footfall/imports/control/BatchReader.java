package footfall.imports.control;

import footfall.imports.control.ImportBatch.LineVisit;
import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportReport.RejectedLine;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LineMark;
import footfall.values.InvalidValueException;
import footfall.values.PageUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads a log in batches. A last line that has neither a visit nor a newline may still be being
 * written: it belongs to no batch, so that the next run reads it again.
 */
final class BatchReader {

  private final LineReader lines;
  private final LogLines format;
  private final int batchLines;
  private final UnaryOperator<PageUrl> sites;
  private long read;
  private boolean taken;
  private boolean waiting;
  private LinesWithoutVisit unended = new LinesWithoutVisit(1);
  private Optional<RefusedLine> firstRefused = Optional.empty();
  private Optional<IOException> failure = Optional.empty();

  /** A line that no import could take. */
  record RefusedLine(long number, String text, String reason) {}

  /**
   * @param batchLines the largest number of lines of a batch, 1 or more
   * @param sites returns the page, or throws {@link InvalidValueException} if visits of its site
   *     are rejected
   */
  BatchReader(LineReader lines, LogLines format, int batchLines, UnaryOperator<PageUrl> sites) {
    this.lines = lines;
    this.format = format;
    this.batchLines = batchLines;
    this.sites = sites;
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
    taken = true;
    read = format.readsDirectives() ? passOver(committed - 1) : lines.skip(committed - 1);
    Optional<LineReader.Line> line = lines.next();
    line.ifPresent(each -> format.passOver(each.text()));
    read += line.isPresent() ? 1 : 0;
    return line.isPresent() && last.map(mark -> mark.isOf(line.get().text())).orElse(true);
  }

  private long passOver(long count) throws IOException {
    long passed = 0;
    for (; passed < count; passed++) {
      Optional<LineReader.Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      format.passOver(line.get().text());
    }
    return passed;
  }

  /** Returns the name of the log's format. */
  String formatName() {
    return format.format().title();
  }

  /** Adds the last line if it has no end and belongs to no batch. */
  void reportUnended(ImportReport report) {
    List<RejectedLine> rejected = unended.listRejected(read + 1, read + 1);
    long skipped = unended.skipped(read + 1, read + 1);
    report.add(new LineCounts(0, skipped, 0, rejected.size()), rejected);
  }

  /**
   * Returns the line for which a log is refused of which no line was ever taken; empty if one was,
   * or if one may be once it has an end.
   */
  Optional<RefusedLine> firstRefused() {
    return taken || waiting ? Optional.empty() : firstRefused;
  }

  /**
   * Reads the next batch. Lines before the first that is taken are in no batch of their own, so
   * that nothing is committed of a log that cannot be read.
   *
   * @return the batch, or empty at the end of the log
   * @throws IOException if the log cannot be read further; all lines that it could are in batches
   */
  Optional<ImportBatch> next() throws IOException {
    long first = read + 1;
    List<LineVisit> visits = new ArrayList<>();
    LinesWithoutVisit others = new LinesWithoutVisit(first);
    Optional<LineReader.Line> last = Optional.empty();
    boolean isEnded = true;
    for (int i = 0; i < batchLines || !taken; i++) {
      Optional<LineReader.Line> line = nextLine();
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
    boolean isEmpty = last.isEmpty() || !taken;
    if (isEmpty && failure.isPresent()) {
      throw failure.get();
    }
    Optional<LineMark> end = isEmpty ? Optional.empty() : mark(last, isEnded);
    return end.map(mark -> new ImportBatch(first, read, visits, others, end));
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
    try {
      Optional<LineVisit> visit =
          format.parse(line.text()).map(logged -> new LineVisit(line.number(), logged));
      if (!lines.isAtLineEnd() && !format.isWhole(line.text())) {
        waiting = true;
        return reject(
            line, "The line has no end yet; once it has, an import of the log takes it", others);
      }
      taken |= !format.isRemark(line.text());
      visit.ifPresent(each -> sites.apply(each.logged().visit().page()));
      return visit.isPresent() ? visit : skip(line, others);
    } catch (InvalidValueException e) {
      return reject(line, e.getMessage(), others);
    }
  }

  private static Optional<LineVisit> skip(LineReader.Line line, LinesWithoutVisit others) {
    others.skip(line.number());
    return Optional.empty();
  }

  private Optional<LineVisit> reject(
      LineReader.Line line, String reason, LinesWithoutVisit others) {
    others.reject(new RejectedLine(line.number(), reason));
    if (firstRefused.isEmpty()) {
      firstRefused = Optional.of(new RefusedLine(line.number(), line.text(), reason));
    }
    return Optional.empty();
  }
}
