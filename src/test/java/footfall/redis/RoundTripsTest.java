package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;

class RoundTripsTest {

  /** What the breaker saw of each call; open on demand. */
  private static final class WatchedBreaker extends RedisBreaker {

    private final List<Class<?>> failures = new ArrayList<>();
    private boolean isOpen;

    @Override
    public <T> T call(Supplier<T> call) {
      if (isOpen) {
        throw new CircuitBreakerOpenException();
      }
      try {
        return super.call(call);
      } catch (RuntimeException e) {
        failures.add(e.getClass());
        throw e;
      }
    }
  }

  private final WatchedBreaker breaker = new WatchedBreaker();
  private final RedisState state = new RedisState(quiet());
  private final RoundTrips trips = new RoundTrips(breaker, state);

  private static Logger quiet() {
    Logger logger = Logger.getAnonymousLogger();
    logger.setLevel(Level.OFF);
    return logger;
  }

  private void fail(RedisUnavailableException failure, boolean isAnotherAnswering) {
    assertThrows(
        RedisUnavailableException.class,
        () ->
            trips.make(
                () -> {
                  throw failure;
                },
                () -> isAnotherAnswering));
  }

  @Test
  void whatFailsWhileAnotherServerAnswersIsToldFromAnOutage() {
    fail(new RedisUnavailableException("away"), false);
    fail(new RedisUnavailableException("away"), true);
    fail(new SlotMovingException(new JedisDataException("TRYAGAIN")), false);

    assertEquals(
        List.of(
            RedisUnavailableException.class,
            PartUnavailableException.class,
            SlotMovingException.class),
        breaker.failures);
  }

  @Test
  void isNotTriedWhileTheBreakerIsOpen() {
    breaker.isOpen = true;
    RedisUnavailableException refused =
        assertThrows(
            RedisUnavailableException.class,
            () ->
                trips.make(
                    () -> {
                      throw new AssertionError("tried");
                    },
                    () -> false));
    assertEquals("Redis fails, and is not asked for a moment", refused.getMessage());
  }

  @Test
  void aSlotThatMovesIsNoOutageAndMostTripsSayWhatIs() {
    assertTrue(state.probeSucceeded());
    fail(new SlotMovingException(new JedisDataException("TRYAGAIN")), false);
    assertTrue(state.probeSucceeded());

    trips.make(() -> "answer", () -> false);
    fail(new RedisUnavailableException("away"), false);
    assertTrue(state.probeSucceeded(), "one of two");
    fail(new RedisUnavailableException("away"), true);
    assertFalse(state.probeSucceeded(), "all since");
  }
}
