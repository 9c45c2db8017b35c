package footfall.analytics.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
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
  void knowsItsFirstDayAndHour() {
    TimeWindow window = TimeWindow.ofHours(1, Instant.parse("1970-01-03T00:30:00Z"));
    assertEquals(1, window.firstDay());
    assertEquals(23, window.firstHour());
  }
}
