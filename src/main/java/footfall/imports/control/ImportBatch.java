package footfall.imports.control;

import footfall.imports.entity.LoggedVisit;
import footfall.visits.entity.NewVisit;
import java.util.List;

/**
 * Successive lines of a source that are committed together.
 *
 * @param visits what the lines hold, in their order
 * @param lastLine the number of the last line, from 1, also if it holds no visit
 */
record ImportBatch(List<LineVisit> visits, long lastLine) {

  /**
   * A visit and where it came from.
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

  /** What is left when the lines up to {@code committed} are stored already. */
  ImportBatch after(long committed) {
    return new ImportBatch(
        visits.stream().filter(visit -> visit.line() > committed).toList(), lastLine);
  }

  List<NewVisit> newVisits() {
    return visits.stream().map(line -> line.logged().visit()).toList();
  }
}
