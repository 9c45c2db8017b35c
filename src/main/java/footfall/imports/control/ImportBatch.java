package footfall.imports.control;

import footfall.imports.entity.LoggedVisit;
import footfall.visits.entity.NewVisit;
import java.util.List;

/**
 * Successive lines of a source that are committed together.
 *
 * @param visits the visits of the lines, in their order
 * @param lastLine the number of the last line, from 1, even if it has no visit
 */
record ImportBatch(List<LineVisit> visits, long lastLine) {

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
    return new ImportBatch(half, half.get(half.size() - 1).line());
  }

  ImportBatch secondHalf() {
    return new ImportBatch(visits.subList(visits.size() / 2, visits.size()), lastLine);
  }

  ImportBatch withoutVisits() {
    return new ImportBatch(List.of(), lastLine);
  }

  /** Returns the batch without the lines up to {@code committed}. */
  ImportBatch after(long committed) {
    return new ImportBatch(
        visits.stream().filter(visit -> visit.line() > committed).toList(), lastLine);
  }

  List<NewVisit> newVisits() {
    return visits.stream().map(line -> line.logged().visit()).toList();
  }
}
