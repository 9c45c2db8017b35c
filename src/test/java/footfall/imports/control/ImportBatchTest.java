package footfall.imports.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import footfall.imports.control.ImportBatch.LineVisit;
import footfall.imports.entity.ImportReport.RejectedLine;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LoggedVisit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImportBatchTest {

  /** Lines 11 to 18: visits but for 13, 14 (skipped) and 17 (rejected). */
  private static ImportBatch batch() {
    LinesWithoutVisit others = new LinesWithoutVisit(11);
    others.skip(13);
    others.skip(14);
    others.reject(new RejectedLine(17, "no line"));
    List<LineVisit> visits =
        Stream.of(11L, 12L, 15L, 16L, 18L)
            .map(line -> new LineVisit(line, (LoggedVisit) null))
            .toList();
    return new ImportBatch(11, 18, visits, others, Optional.empty());
  }

  @Test
  void countsEachLineOnceHoweverManyAreCommittedAlready() {
    assertEquals(new LineCounts(5, 2, 0, 1), batch().counts(0));
    assertEquals(new LineCounts(5, 2, 0, 1), batch().counts(10));
    assertEquals(new LineCounts(3, 1, 3, 1), batch().counts(13));
    assertEquals(new LineCounts(1, 0, 7, 0), batch().counts(17));
    assertEquals(new LineCounts(0, 0, 8, 0), batch().counts(18));
    assertEquals(new LineCounts(0, 0, 8, 0), batch().counts(100));
  }

  @Test
  void keepsEachLineInOneHalf() {
    ImportBatch first = batch().firstHalf();
    ImportBatch second = batch().secondHalf();
    assertEquals(12, first.lastLine());
    assertEquals(13, second.firstLine());
    assertEquals(new LineCounts(2, 0, 0, 0), first.counts(0));
    assertEquals(new LineCounts(3, 2, 0, 1), second.counts(0));
    ImportBatch one = first.firstHalf().rejecting("refused");
    assertEquals(new LineCounts(0, 0, 0, 1), one.counts(0));
    assertEquals(List.of(new RejectedLine(11, "refused")), one.rejected());
  }
}
