package footfall.analytics.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.analytics.control.BinnedDays.Part;
import footfall.analytics.entity.BinUnit;
import footfall.analytics.entity.Bins;
import footfall.analytics.entity.TimeWindow;
import footfall.rollups.entity.RollupDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinnedDaysTest {

  private static final int DAY = RollupDay.of(Instant.parse("2026-03-02T00:00:00Z"));

  private static BinnedDays days(String zone, int days, BinUnit unit) {
    ZoneId id = ZoneId.of(zone);
    LocalDate monday = LocalDate.parse("2026-03-02");
    TimeWindow window =
        new TimeWindow(
            monday.atStartOfDay(id).toInstant(),
            monday.plusDays(days).atStartOfDay(id).toInstant(),
            id);
    return new BinnedDays(window, Bins.of(window, unit));
  }

  @Test
  void readsDaysAsAWholeWhereTheyAreInOneBin() {
    BinnedDays days = days("UTC", 28, BinUnit.DAY);
    assertEquals(28, days.select(DAY, DAY + 28, Part.WHOLE).size());
    assertEquals(27, days.binOf(DAY + 27));
  }

  @Test
  void readsTheHoursOfDaysThatAreInSeveralBins() {
    BinnedDays days = days("Europe/Berlin", 14, BinUnit.WEEK);
    assertEquals(List.of(DAY - 1, DAY + 13), days.select(DAY - 1, DAY + 14, Part.CUT));
    assertEquals(List.of(DAY + 6), days.select(DAY - 1, DAY + 14, Part.HOURS));
    assertEquals(12, days.select(DAY - 1, DAY + 14, Part.WHOLE).size());
    assertEquals(0, days.binsOfHours(DAY + 6)[22]);
    assertEquals(1, days.binsOfHours(DAY + 6)[23]);
    assertEquals(Bins.OUTSIDE, days.binsOfHours(DAY - 1)[22]);
    assertFalse(days.isHourInWindow(DAY - 1, 22));
    assertTrue(days.isHourInWindow(DAY - 1, 23));
  }

  @Test
  void findsHoursThatHaveToBeDivided() {
    BinnedDays days = days("Asia/Kolkata", 2, BinUnit.DAY);
    assertEquals(Bins.SPLIT, days.binsOfHours(DAY)[18]);
    assertTrue(days.isHourInWindow(DAY, 18));
    assertEquals(Bins.SPLIT, days.binsOfHours(DAY - 1)[18]);
    assertFalse(days.isHourInWindow(DAY - 1, 18));
  }

  @Test
  void stopsBeforeMoreBinsAreOpenThanAllowed() {
    assertEquals(DAY + 5, days("UTC", 28, BinUnit.DAY).endOfSome(DAY, DAY + 28, 5, 500));
    assertEquals(DAY + 3, days("UTC", 28, BinUnit.DAY).endOfSome(DAY, DAY + 28, 5, 3));
    assertEquals(DAY + 28, days("UTC", 28, BinUnit.MONTH).endOfSome(DAY, DAY + 28, 5, 500));
    assertEquals(DAY + 1, days("UTC", 3, BinUnit.HOUR).endOfSome(DAY, DAY + 3, 5, 500));
  }
}
