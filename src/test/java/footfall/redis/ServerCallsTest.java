package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class ServerCallsTest {

  private final RoundTrips trips =
      new RoundTrips(new RedisBreaker(), new RedisState(Logger.getAnonymousLogger()));
  private final ServerCalls calls =
      new ServerCalls(1, Duration.ofSeconds(30), Thread::new, trips, () -> false);
  private final long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();

  @AfterEach
  void close() {
    calls.close();
  }

  private void fail(RuntimeException failure) {
    Supplier<String> call =
        () -> {
          throw failure;
        };
    assertThrows(
        RedisUnavailableException.class, () -> calls.await(calls.begin(call, deadline), deadline));
  }

  @Test
  void isNotAskedAfterFiveCallsHaveFailed() {
    for (int call = 0; call < 5; call++) {
      fail(new JedisConnectionException("away"));
    }
    assertThrows(RedisUnavailableException.class, () -> calls.begin(() -> "not asked", deadline));
  }

  @Test
  void aSlotThatMovesIsNoFailure() {
    for (int call = 0; call < 9; call++) {
      fail(new JedisDataException("TRYAGAIN Multiple keys request during rehashing of slot"));
    }
    assertTrue(calls.isAnswering());
  }

  @Test
  void anAnswerAfterTheDeadlineIsAFailure() {
    long now = System.nanoTime();
    assertThrows(
        RedisUnavailableException.class,
        () -> calls.await(calls.begin(() -> "late", now), deadline));
    assertFalse(calls.isAnswering());

    assertEquals("answer", calls.await(calls.begin(() -> "answer", deadline), deadline));
    assertTrue(calls.isAnswering());
  }
}
