package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ServerBreakerTest {

  private static final long MILLI = 1_000_000;

  private long nanos = Long.MAX_VALUE - 100 * MILLI;
  private final ServerBreaker breaker = new ServerBreaker(() -> nanos);

  private void fail(int calls) {
    for (int call = 0; call < calls; call++) {
      assertTrue(breaker.tryCall());
      breaker.failed();
    }
  }

  @Test
  void opensAfterFiveFailuresInARow() {
    fail(4);
    breaker.succeeded();
    fail(5);
    assertFalse(breaker.tryCall());
    assertFalse(breaker.isClosed());
  }

  @Test
  void triesOneCallEachHalfSecondUntilOneSucceeds() {
    fail(5);
    nanos += 499 * MILLI;
    assertFalse(breaker.tryCall());
    nanos += MILLI;
    assertTrue(breaker.tryCall());
    assertFalse(breaker.tryCall(), "one, of which nothing is known yet");
    breaker.failed();
    nanos += 500 * MILLI;
    assertTrue(breaker.tryCall());
    breaker.succeeded();
    assertTrue(breaker.tryCall());
    assertTrue(breaker.isClosed());
  }
}
