package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;

class ServerCallsTest {

  private static final ScriptRun RUN =
      new ScriptRun(RedisScript.of("return 1"), new ScriptCall(List.of("key"), List.of()));

  private final ServerCalls calls =
      new ServerCalls(
          1,
          Duration.ofSeconds(30),
          Thread::new,
          (batch, threads) -> {
            throw new JedisConnectionException("away");
          });
  private final long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();

  @AfterEach
  void close() {
    calls.close();
  }

  private void assertFails(Future<Object> run) {
    assertThrows(RedisUnavailableException.class, () -> calls.await(run, deadline));
  }

  @Test
  void runsThatFailTogetherAreOneFailure() {
    CompletableFuture<String> gate = new CompletableFuture<>();
    calls.begin(gate::join);
    List<Future<Object>> runs =
        IntStream.range(0, 10).mapToObj(i -> calls.begin(RUN, deadline)).toList();
    gate.complete("the only thread goes on");
    runs.forEach(this::assertFails);

    assertEquals("answer", calls.await(calls.begin(() -> "answer"), deadline));
  }

  @Test
  void isNotAskedAfterFiveBatchesHaveFailed() {
    for (int batch = 0; batch < 5; batch++) {
      assertFails(calls.begin(RUN, deadline));
    }
    assertThrows(RedisUnavailableException.class, () -> calls.begin(RUN, deadline));
  }
}
