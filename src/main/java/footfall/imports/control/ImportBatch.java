package footfall.imports.control;

import footfall.imports.entity.ImportReport.RejectedLine;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LineMark;
import footfall.imports.entity.LoggedVisit;
import footfall.values.PageUrl;
import footfall.visits.entity.NewVisit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Successive lines of a source that are committed together.
 *
 * @param firstLine the number of the first line, from 1
 * @param lastLine the number of the last line; smaller than the first if there is none
 * @param visits the visits of the lines, in their order
 * @param others the lines that have none
 * @param end recognises the last line; empty if its text is not kept
 */
record ImportBatch(
    long firstLine,
    long lastLine,
    List<LineVisit> visits,
    LinesWithoutVisit others,
    Optional<LineMark> end) {

  /**
   * A visit and its line.
   *
   * @param line the line's number, from 1
   */
  record LineVisit(long line, LoggedVisit logged) {}

  boolean isSplittable() {
    return visits.size() > 1;
  }

  ImportBatch firstHalf() {
    List<LineVisit> half = visits.subList(0, visits.size() / 2);
    return new ImportBatch(firstLine, lastOfFirstHalf(), half, others, Optional.empty());
  }

  ImportBatch secondHalf() {
    List<LineVisit> half = visits.subList(visits.size() / 2, visits.size());
    return new ImportBatch(lastOfFirstHalf() + 1, lastLine, half, others, end);
  }

  private long lastOfFirstHalf() {
    return visits.get(visits.size() / 2 - 1).line();
  }

  /** Returns the batch with its only visit rejected. */
  ImportBatch rejecting(String reason) {
    others.reject(new RejectedLine(visits.get(0).line(), reason));
    return new ImportBatch(firstLine, lastLine, List.of(), others, end);
  }

  /** Returns the batch without the lines up to {@code committed}. */
  ImportBatch after(long committed) {
    return committed < firstLine
        ? this
        : new ImportBatch(
            committed + 1,
            lastLine,
            visits.stream().filter(visit -> visit.line() > committed).toList(),
            others,
            end);
  }

  /** Returns what becomes of the lines when all up to {@code committed} are committed already. */
  LineCounts counts(long committed) {
    ImportBatch rest = after(committed);
    return new LineCounts(
        rest.visits.size(),
        others.skipped(rest.firstLine, lastLine),
        Math.min(rest.firstLine, lastLine + 1) - firstLine,
        others.rejected(rest.firstLine, lastLine));
  }

  List<RejectedLine> rejected() {
    return others.listRejected(firstLine, lastLine);
  }

  /** Returns the batch with other pages, of which most are the same instances. */
  ImportBatch withPages(UnaryOperator<PageUrl> pages) {
    List<LineVisit> stored =
        visits.stream()
            .map(line -> new LineVisit(line.line(), line.logged().withPage(pages)))
            .toList();
    return new ImportBatch(firstLine, lastLine, stored, others, end);
  }

  List<NewVisit> newVisits() {
    return visits.stream().map(line -> line.logged().visit()).toList();
  }
}
