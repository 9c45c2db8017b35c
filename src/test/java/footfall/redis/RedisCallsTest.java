package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;

class RedisCallsTest {

  private static final HostAndPort ONE = new HostAndPort("one.example", 6379);
  private static final HostAndPort OTHER = new HostAndPort("other.example", 6379);

  private final RedisCalls calls =
      new RedisCalls(
          1,
          Duration.ofSeconds(30),
          Thread::new,
          this::noLink,
          new RoundTrips(new RedisBreaker(), new RedisState(Logger.getAnonymousLogger())),
          Runnable::run);

  @AfterEach
  void close() {
    calls.close();
  }

  private RedisLink noLink() {
    throw new AssertionError("runs no script");
  }

  private void fail(HostAndPort server) {
    ServerCalls of = calls.of(server).calls();
    long deadline = calls.deadline();
    assertThrows(
        RedisUnavailableException.class, () -> of.await(of.begin(this::away, deadline), deadline));
  }

  private String away() {
    throw new JedisConnectionException("away");
  }

  private void succeed(HostAndPort server) {
    ServerCalls of = calls.of(server).calls();
    long deadline = calls.deadline();
    assertEquals("answer", of.await(of.begin(() -> "answer", deadline), deadline));
  }

  @Test
  void knowsWhetherAnotherServerAnswersThanThatWhichFails() {
    fail(ONE);
    assertFalse(calls.isAnotherAnswering(ONE), "there is none");
    succeed(ONE);
    assertFalse(calls.isAnotherAnswering(ONE), "there is none");

    fail(OTHER);
    assertTrue(calls.isAnotherAnswering(OTHER));
    fail(ONE);
    assertFalse(calls.isAnotherAnswering(OTHER));
  }

  @Test
  void asksAServerAgainThatAnswersAndForgetsOneThatIsGone() {
    ServerRuns before = calls.of(ONE);
    for (int call = 0; call < 5; call++) {
      fail(ONE);
      fail(OTHER);
    }
    assertThrows(
        RedisUnavailableException.class,
        () -> before.calls().begin(() -> "not asked", calls.deadline()));

    calls.answered(Set.of(ONE));
    succeed(ONE);
    assertSame(before, calls.of(ONE));
    ServerRuns again = calls.of(OTHER);
    assertNotSame(before, again);
    succeed(OTHER);
  }
}
