package footfall.imports.control;

import footfall.imports.entity.ImportReport;
import footfall.imports.entity.ImportReport.RejectedLine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Lines of a batch that are skipped or rejected. Of each it keeps a bit, and of the first rejected
 * ones the reason: a batch has no bound before the first line that can be taken.
 */
final class LinesWithoutVisit {

  private final long first;
  private final BitSet skipped = new BitSet();
  private final BitSet rejected = new BitSet();
  private final List<RejectedLine> listed = new ArrayList<>();

  /**
   * @param first the number of the batch's first line
   */
  LinesWithoutVisit(long first) {
    this.first = first;
  }

  /** Adds a line that is blank or no page view. */
  void skip(long line) {
    skipped.set(bit(line));
  }

  void reject(RejectedLine line) {
    rejected.set(bit(line.line()));
    if (listed.size() < ImportReport.MAX_ERRORS) {
      listed.add(line);
    }
  }

  /** Returns how many lines from one to another, inclusive, are skipped. */
  long skipped(long from, long to) {
    return count(skipped, from, to);
  }

  /** Returns how many lines from one to another, inclusive, are rejected. */
  long rejected(long from, long to) {
    return count(rejected, from, to);
  }

  /** Returns the rejected lines from one to another, inclusive, as far as they are kept. */
  List<RejectedLine> listRejected(long from, long to) {
    return listed.stream().filter(line -> line.line() >= from && line.line() <= to).toList();
  }

  private long count(BitSet lines, long from, long to) {
    return from > to ? 0 : lines.get(bit(from), bit(to) + 1).cardinality();
  }

  private int bit(long line) {
    return (int) (line - first);
  }
}
