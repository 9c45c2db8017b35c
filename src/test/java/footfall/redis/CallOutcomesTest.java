package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallOutcomesTest {

  private final CallOutcomes outcomes = new CallOutcomes();
  private final RedisUnavailableException first = new RedisUnavailableException("first");
  private final RedisUnavailableException last = new RedisUnavailableException("last");

  @Test
  void tellsTheLastFailureOfAnOutageOnce() {
    outcomes.succeeded();
    outcomes.failed(first);
    outcomes.failed(last);

    assertEquals(Optional.of(last), outcomes.takeFailure());
    assertEquals(Optional.empty(), outcomes.takeFailure());
  }

  @Test
  void doesNotTakeALateCallForAnOutage() {
    outcomes.succeeded();
    outcomes.failed(first);

    assertEquals(Optional.empty(), outcomes.takeFailure());
    outcomes.failed(last);
    assertEquals(Optional.of(last), outcomes.takeFailure(), "what was before is forgotten");
  }
}
