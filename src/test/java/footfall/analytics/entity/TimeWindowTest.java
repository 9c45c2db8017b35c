package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.values.VisitId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

  @Test
  void startsWithTheHourThatContainsNowLessTheHours() {
    assertEquals(
        Instant.parse("2026-03-27T22:00:00Z"),
        TimeWindow.ofHours(24, Instant.parse("2026-03-28T22:59:59.999Z")).start());
    assertEquals(
        Instant.parse("2026-03-27T23:00:00Z"),
        TimeWindow.ofHours(24, Instant.parse("2026-03-28T23:00:00Z")).start());
    assertEquals(
        Instant.parse("2016-03-30T23:00:00Z"),
        TimeWindow.ofHours(87_600, Instant.parse("2026-03-28T23:10:00Z")).start());
  }

  @Test
  void knowsOfWhichDaysItHasAPart() {
    TimeWindow open = TimeWindow.ofHours(1, Instant.parse("1970-01-03T00:30:00Z"));
    assertEquals(1, open.firstDay());
    assertEquals(Set.of(1), open.cutDays());
    assertEquals(Set.of(), TimeWindow.ofHours(1, Instant.parse("1970-01-03T01:30:00Z")).cutDays());
    Instant start = Instant.parse("1970-01-03T00:00:00.001Z");
    assertEquals(Set.of(2), window(start, Instant.parse("1970-01-04T00:00:00Z")).cutDays());
    assertEquals(Set.of(2), window(start, start.plusMillis(1)).cutDays());
    assertEquals(Set.of(2, 3), window(start, Instant.parse("1970-01-04T00:00:00.001Z")).cutDays());
    assertEquals(Set.of(), window(Instant.EPOCH, Instant.parse("1970-01-04T00:00:00Z")).cutDays());
  }

  private static TimeWindow window(Instant start, Instant end) {
    return new TimeWindow(start, end, TimeWindow.UTC);
  }

  @Test
  void hasNoEndIfItIsOfHours() {
    TimeWindow window = TimeWindow.ofHours(24, Instant.parse("2026-03-28T22:59:59.999Z"));
    assertTrue(window.isOpen());
    assertTrue(window.contains(Instant.parse("2109-01-01T00:00:00Z")));
    assertEquals(Long.MAX_VALUE, window.endId());
    assertEquals(25, window.hoursUntil(Instant.parse("2026-03-28T22:59:59.999Z")));
  }

  @Test
  void containsWhatIsFromItsStartToBeforeItsEnd() {
    Instant start = Instant.parse("2026-03-28T22:15:00Z");
    Instant end = Instant.parse("2026-03-30T00:00:00Z");
    TimeWindow window = new TimeWindow(start, end, TimeWindow.UTC);
    assertFalse(window.isOpen());
    assertFalse(window.contains(start.minusMillis(1)));
    assertTrue(window.contains(start));
    assertTrue(window.contains(end.minusMillis(1)));
    assertFalse(window.contains(end));
    assertEquals(VisitId.firstAt(start), window.firstId());
    assertEquals(VisitId.firstAt(end), window.endId());
    assertEquals(window.firstDay() + 1, window.lastDay());
  }

  @Test
  void isCompleteToTheMinute() {
    Instant end = Instant.parse("2026-03-30T00:00:00Z");
    TimeWindow window = new TimeWindow(Instant.parse("2026-03-28T22:15:00Z"), end, TimeWindow.UTC);
    assertEquals(
        Instant.parse("2026-03-29T12:34:00Z"),
        window.completeUntil(Instant.parse("2026-03-29T12:34:56.789Z")));
    assertEquals(end, window.completeUntil(Instant.parse("2026-04-29T12:34:56.789Z")));
  }
}
