package footfall.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import footfall.redis.RedisBreaker;
import footfall.redis.RedisUnavailableException;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application has no Redis here: nothing else uses the breaker. */
@ExtendWith(ArquillianExtension.class)
class RedisBreakerIT {

  @Inject private RedisBreaker breaker;

  @Deployment
  static WebArchive war() {
    return Deployments.war();
  }

  @Test
  void triesNothingAfterMostCallsHaveFailed() {
    for (int call = 0; call < 2; call++) {
      assertEquals("answer", breaker.call(() -> "answer"));
    }
    for (int call = 0; call < 6; call++) {
      assertThrows(RedisUnavailableException.class, this::failingCall);
    }
    assertThrows(CircuitBreakerOpenException.class, () -> breaker.call(() -> "not asked"));
  }

  private String failingCall() {
    return breaker.call(
        () -> {
          throw new RedisUnavailableException("away");
        });
  }
}
