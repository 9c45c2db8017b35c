package footfall.analytics.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {

  /** In each line what is asked, up to when visits are committed, and which visits are shown. */
  @ParameterizedTest
  @CsvSource({
    "2025-07-28 10:30:00, , 2025-07-28T10:30:05.999Z, 2025-07-28T10:30:01Z, 2025-07-28T10:30:04Z",
    "2025-07-28 10:30:00, , 2025-07-28T10:30:05.000Z, 2025-07-28T10:30:01Z, 2025-07-28T10:30:04Z",
    "2025-07-28T10:30:00Z, , 2025-07-28T10:30:01.500Z, 2025-07-28T10:30:01Z, 2025-07-28T10:30:01Z",
    "2025-07-28T10:30:00Z, 2025-07-28 10:30:01, 2025-07-28T11:00:00Z, 2025-07-28T10:30:01Z, 2025-07-28T10:30:02Z",
  })
  void endsAPollWithASecondThatIsOver(
      String since, String endDate, Instant committed, Instant start, Instant end) {
    TimeRange time = TimeRange.of(null, endDate, since, null);
    assertEquals(true, time.isPoll());
    assertEquals(start, time.start());
    assertEquals(end, time.endOfPoll(committed));
  }

  @ParameterizedTest
  @CsvSource({"2025-07-28T10:30:00.0Z, 2025-07-28T10:30:00.001Z", " , 1970-01-01T00:00:00Z"})
  void showsAllForOtherQuestions(String since, Instant start) {
    TimeRange time = TimeRange.of(null, null, since, null);
    assertEquals(false, time.isPoll());
    assertEquals(start, time.start());
    assertEquals(Instant.MAX, time.end());
  }
}
