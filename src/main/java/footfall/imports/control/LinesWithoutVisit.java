package footfall.imports.control;

import footfall.imports.entity.ImportReport.RejectedLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Lines of a batch that are skipped or rejected. */
final class LinesWithoutVisit {

  private final long first;
  private final BitSet skipped = new BitSet();
  private final List<RejectedLine> rejected = new ArrayList<>();

  /**
   * @param first the number of the batch's first line
   */
  LinesWithoutVisit(long first) {
    this.first = first;
  }

  /** Adds a line that is blank or no page view. */
  void skip(long line) {
    skipped.set((int) (line - first));
  }

  void reject(RejectedLine line) {
    rejected.add(line);
  }

  /** Returns how many lines from one to another, inclusive, are skipped. */
  long skipped(long from, long to) {
    return from > to ? 0 : skipped.get((int) (from - first), (int) (to - first) + 1).cardinality();
  }

  /** Returns the rejected lines from one to another, inclusive. */
  List<RejectedLine> rejected(long from, long to) {
    return rejected.stream().filter(line -> line.line() >= from && line.line() <= to).toList();
  }
}
