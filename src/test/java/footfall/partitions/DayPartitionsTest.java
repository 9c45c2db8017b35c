package footfall.partitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.VisitId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayPartitionsTest {

  private static final LocalDate DAY = LocalDate.of(2025, 7, 28);

  @Test
  void splitsADayOffTheLastPartition() {
    assertEquals(
        List.of(
            "ALTER TABLE visit REORGANIZE PARTITION later INTO ("
                + "PARTITION to_20250727 VALUES LESS THAN ("
                + id(DAY)
                + "), PARTITION to_20250728 VALUES LESS THAN ("
                + id(DAY.plusDays(1))
                + "), PARTITION later VALUES LESS THAN MAXVALUE)"),
        bounds().splitOff(List.of(DAY)));
  }

  @Test
  void splitsADayOffAPartitionOfSeveral() {
    LocalDate older = DAY.minusDays(10);
    assertEquals(
        List.of(
            "ALTER TABLE visit REORGANIZE PARTITION to_20250727 INTO ("
                + "PARTITION to_20250717 VALUES LESS THAN ("
                + id(older)
                + "), PARTITION to_20250718 VALUES LESS THAN ("
                + id(older.plusDays(1))
                + "), PARTITION to_20250727 VALUES LESS THAN ("
                + id(DAY)
                + "))"),
        bounds(DAY, DAY.plusDays(1)).splitOff(List.of(older)));
  }

  @Test
  void addsOnlyTheBoundThatIsMissing() {
    List<String> statements = bounds(DAY).splitOff(List.of(DAY));
    assertEquals(1, statements.size());
    assertFalse(statements.get(0).contains("to_20250727"));
  }

  @Test
  void knowsWhichDaysHavePartitions() {
    DayPartitions bounds = bounds(DAY, DAY.plusDays(1), DAY.plusDays(3));
    assertTrue(bounds.hasPartitionOf(DAY));
    assertFalse(bounds.hasPartitionOf(DAY.plusDays(1)));
    assertFalse(bounds.hasPartitionOf(DAY.minusDays(1)));
  }

  @Test
  void beginsWithTheFirstDayThatIdsHold() {
    DayPartitions bounds = bounds(LocalDate.EPOCH.plusDays(1));
    assertTrue(bounds.hasPartitionOf(LocalDate.EPOCH));
  }

  private static DayPartitions bounds(LocalDate... ends) {
    List<String> descriptions = new ArrayList<>(List.of("MAXVALUE"));
    for (LocalDate end : ends) {
      descriptions.add(String.valueOf(id(end)));
    }
    return DayPartitions.of(descriptions);
  }

  private static long id(LocalDate day) {
    return VisitId.firstAt(day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
