package footfall.system;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandstillCheckTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final SentVisit HELD = new SentVisit("https://a.example/", "192.0.2.1", "x");
  private static final SentVisit OF_PAGE = new SentVisit(HELD.url(), "192.0.2.2", "x");
  private static final SentVisit OTHER = new SentVisit("https://b.example/", "192.0.2.3", "x");

  private final StandstillCheck check = new StandstillCheck(1, 0, 60_000 * MILLI);
  private final List<Outcome> outcomes =
      new ArrayList<>(List.of(new Outcome(1, HELD, 200, "", 60_010 * MILLI, 60_020 * MILLI)));

  private void answered(SentVisit visit, int status, long atMillis) {
    outcomes.add(new Outcome(0, visit, status, "", atMillis * MILLI, MILLI));
  }

  private void assertWrong() {
    assertThrows(AssertionError.class, () -> check.verify(outcomes));
  }

  @Test
  void letsThePageOfAHeldVisitBeRefusedForAWhile() {
    answered(OF_PAGE, 503, 2_900);
    answered(OTHER, 200, 2_900);
    answered(OTHER, 429, 50_000);
    check.verify(outcomes);
  }

  @Test
  void findsARefusalThatComesLater() {
    answered(OF_PAGE, 503, 3_100);
    assertWrong();
  }

  @Test
  void findsARefusalOfWhatIsNotHeld() {
    answered(OTHER, 503, 1_000);
    assertWrong();
  }
}
