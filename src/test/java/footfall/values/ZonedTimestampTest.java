package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonedTimestampTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59Z, Europe/Berlin, 2026-03-29T01:59:59+01:00",
    "2026-03-29T01:00:00Z, Europe/Berlin, 2026-03-29T03:00:00+02:00",
    "2026-03-29T01:00:00.120Z, Asia/Kathmandu, 2026-03-29T06:45:00.12+05:45",
    "2026-03-29T01:00:00Z, UTC, 2026-03-29T01:00:00Z",
    "1971-03-29T01:00:00Z, Africa/Monrovia, 1971-03-29T01:00:00Z"
  })
  void hasTheOffsetOfTheZone(String time, String zone, String text) {
    assertEquals(text, ZonedTimestamp.format(Instant.parse(time), ZoneId.of(zone)));
    assertEquals(Instant.parse(time), UtcTimestamp.parse(text));
  }
}
