package footfall.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimestampTest {

  @ParameterizedTest
  @CsvSource({
    "2025-07-28 10:30:00, 2025-07-28T10:30:00Z",
    "2025-07-28T10:30:00Z, 2025-07-28T10:30:00Z",
    "2025-07-28t10:30:00z, 2025-07-28T10:30:00Z",
    "2025-07-28T10:30:00.1Z, 2025-07-28T10:30:00.100Z",
    "2025-07-28T10:30:00.123999999Z, 2025-07-28T10:30:00.123Z",
    "2025-07-28T10:30:00.5+05:30, 2025-07-28T05:00:00.500Z",
    "2025-07-28T10:30:00-23:59, 2025-07-29T10:29:00Z",
    "2025-07-28T10:30:00-00:00, 2025-07-28T10:30:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
  })
  void readsTimesToTheMillisecond(String text, String instant) {
    assertEquals(Instant.parse(instant), UtcTimestamp.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025",
        "2025-07-28",
        "2025-07-28 10:30",
        "2025-07-28 10:30:00Z",
        "2025-07-28 10:30:00.5",
        "2025-07-28T10:30:00",
        "2025-07-28T10:30Z",
        "2025-07-28T10:30:00.Z",
        "2025-07-28T10:30:00.1234567890Z",
        "2025-07-28T10:30:00,5Z",
        "2025-07-28T10:30:00ZZ",
        "2025-07-28T10:30:00+5:30",
        "2025-07-28T10:30:00+0530",
        "2025-07-28T10:30:00+05",
        "2025-07-28T10:30:00+24:00",
        "2025-07-28T10:30:00+05:60",
        "2025-07-28T10:30:00 05:30",
        "2025-02-29T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-07-28T24:00:00Z",
        "2025-07-28T10:30:60Z",
        "2025/07/28 10:30:00",
        "2025-07-28_10:30:00",
        "+025-07-28 10:30:00",
        "20٢5-07-28 10:30:00",
        " 2025-07-28 10:30:00",
      })
  void refusesOtherFormsAndDatesThatDoNotExist(String text) {
    assertThrows(InvalidValueException.class, () -> UtcTimestamp.parse(text));
  }
}
