package footfall.rollups.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollupDayTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0, 0, 0, 0",
    "1970-01-01T00:14:59.999Z, 0, 0, 0, 14",
    "1970-01-01T00:15:00Z, 0, 0, 1, 15",
    "1970-01-01T23:59:59.999Z, 0, 23, 95, 1439",
    "1970-01-02T00:00:00Z, 1, 0, 96, 1440",
    "2026-11-27T13:45:00Z, 20784, 13, 1995319, 29929785"
  })
  void knowsTheDayHourQuarterHourAndMinuteOfATime(
      Instant time, int day, int hour, int quarter, int minute) {
    assertEquals(day, RollupDay.of(time));
    assertEquals(hour, RollupDay.hour(time));
    assertEquals(quarter, RollupDay.quarter(time));
    assertEquals(minute, RollupDay.minute(time));
    assertEquals(day, RollupDay.ofQuarter(quarter));
    assertEquals(hour, RollupDay.hourOfQuarter(quarter));
  }
}
