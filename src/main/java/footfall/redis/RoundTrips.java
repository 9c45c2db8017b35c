package footfall.redis;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Makes round trips, of one run or of many that are sent together, while most of them succeed, and
 * takes note of what became of them. Thread-safe.
 */
final class RoundTrips {

  private final RedisBreaker breaker;
  private final RedisState state;

  RoundTrips(RedisBreaker breaker, RedisState state) {
    this.breaker = breaker;
    this.state = state;
  }

  /**
   * Makes a round trip.
   *
   * @param isAnotherAnswering returns whether there is another server, and it answers: then this is
   *     no outage
   * @throws RedisUnavailableException if it fails, or is not tried since most have failed
   */
  <T> T make(Supplier<T> trip, BooleanSupplier isAnotherAnswering) {
    try {
      T result = breaker.call(() -> attempt(trip, isAnotherAnswering));
      state.succeeded();
      return result;
    } catch (CircuitBreakerOpenException e) {
      throw new RedisUnavailableException("Redis fails, and is not asked for a moment");
    } catch (RedisUnavailableException e) {
      state.failed(e);
      throw e;
    }
  }

  private static <T> T attempt(Supplier<T> trip, BooleanSupplier isAnotherAnswering) {
    try {
      return trip.get();
    } catch (SlotMovingException e) {
      throw e;
    } catch (RedisUnavailableException e) {
      throw isAnotherAnswering.getAsBoolean() ? new PartUnavailableException(e) : e;
    }
  }
}
