package footfall.redis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Lets round trips through while most of them succeed. After 6 of the last 8 have failed, none is
 * tried for half a second, then one. What fails while another server answers does not count: each
 * server has a {@link ServerBreaker} of its own.
 */
@ApplicationScoped
public class RedisBreaker {

  /**
   * Makes a round trip.
   *
   * @throws CircuitBreakerOpenException at once, while the breaker is open
   */
  @CircuitBreaker(
      failOn = RedisUnavailableException.class,
      skipOn = {PartUnavailableException.class, SlotMovingException.class},
      requestVolumeThreshold = 8,
      failureRatio = 0.75,
      delay = 500)
  public <T> T call(Supplier<T> call) {
    return call.get();
  }
}
