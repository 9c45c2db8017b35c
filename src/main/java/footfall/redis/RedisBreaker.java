package footfall.redis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Lets calls through while most of them succeed. After 6 of the last 8 have failed, none is tried
 * for half a second, then one. A cluster of three that has lost one shard fails a third of the
 * calls, and goes on.
 */
@ApplicationScoped
public class RedisBreaker {

  /**
   * Makes a call.
   *
   * @throws CircuitBreakerOpenException at once, while the breaker is open
   */
  @CircuitBreaker(
      failOn = RedisUnavailableException.class,
      requestVolumeThreshold = 8,
      failureRatio = 0.75,
      delay = 500)
  public <T> T call(Supplier<T> call) {
    return call.get();
  }
}
