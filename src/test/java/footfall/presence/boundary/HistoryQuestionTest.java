package footfall.presence.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import footfall.web.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryQuestionTest {

  private static final Instant NOW = Instant.parse("2026-03-29T10:20:00Z");

  private static HistoryQuestion of(String from, String to, String tz, String by) {
    return HistoryQuestion.of(from, to, tz, by, null, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01,2026-04-01,America/St_Johns,",
    "2026-03-01T00:00:00+05:30,2026-03-02T00:00:00+05:30,UTC,",
    "2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,Asia/Kathmandu,day",
    "2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,Asia/Kolkata,hour",
    "2026-03-01T00:00:00Z,2026-03-29T10:15:00Z,UTC,day"
  })
  void refusesWhatWouldDivideAnHourOfUtc(String from, String to, String tz, String by) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> of(from, to, tz, by));
    assertEquals(422, refusal.problem().status());
    assertTrue(refusal.getMessage().contains("hour of UTC"), refusal::getMessage);
  }

  @Test
  void takesTimeZonesThatAreOffByWholeHours() {
    HistoryQuestion question = of("2026-03-01", "2026-04-01", "Europe/Berlin", "hour");
    assertEquals(31 * 24 - 1, question.bins().count());
  }

  @Test
  void takesAnEndWithinAnHourThatIsYetToCome() {
    HistoryQuestion question = of("2026-03-29T00:00:00Z", "2026-03-29T10:30:00Z", null, null);
    assertEquals(11, question.bins().count());
  }
}
