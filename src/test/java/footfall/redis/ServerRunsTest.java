package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

@Timeout(60)
class ServerRunsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final RedisScript SCRIPT = RedisScript.of("return KEYS[1]");

  private final AtomicInteger trips = new AtomicInteger();
  private final AtomicInteger failedTrips = new AtomicInteger();
  private final RedisBreaker breaker =
      new RedisBreaker() {
        @Override
        public <T> T call(Supplier<T> call) {
          trips.incrementAndGet();
          try {
            return super.call(call);
          } catch (RedisUnavailableException e) {
            failedTrips.incrementAndGet();
            throw e;
          }
        }
      };
  private final ServerCalls calls =
      new ServerCalls(
          2,
          TIMEOUT,
          Thread::new,
          new RoundTrips(breaker, new RedisState(Logger.getAnonymousLogger())),
          () -> false);
  private final BlockingQueue<Runnable> completions = new LinkedBlockingQueue<>();
  private final Queue<List<WaitingRun>> batches = new ConcurrentLinkedQueue<>();
  private final long deadline = System.nanoTime() + TIMEOUT.toNanos();

  @AfterEach
  void close() {
    calls.close();
  }

  /** Runs whose answers this gives by their keys. */
  private ServerRuns runs(Function<String, ScriptAnswer> answers) {
    ScriptSender sender =
        new ScriptSender() {
          @Override
          public List<ScriptAnswer> send(List<WaitingRun> batch) {
            batches.add(batch);
            return batch.stream().map(run -> answers.apply(run.run().call().key())).toList();
          }

          @Override
          public ScriptAnswer follow(ScriptRun moved) {
            return ScriptAnswer.of(() -> moved.call().key() + " elsewhere");
          }
        };
    return new ServerRuns(calls, 64, sender, completions::add);
  }

  private static ScriptRun run(String key) {
    return new ScriptRun(SCRIPT, new ScriptCall(List.of(key), List.of()));
  }

  private static ScriptAnswer echo(String key) {
    return ScriptAnswer.of(() -> key);
  }

  private static ScriptAnswer away(String key) {
    throw new JedisConnectionException(key + " is away");
  }

  private static ScriptAnswer refused(String key) {
    return ScriptAnswer.failed(new JedisDataException("OOM " + key));
  }

  private static void assertFails(CompletableFuture<Object> run, String message) {
    CompletionException failure = assertThrows(CompletionException.class, run::join);
    assertTrue(failure.getCause() instanceof RedisUnavailableException, failure::toString);
    assertTrue(failure.getCause().getMessage().contains(message), failure::toString);
  }

  /** Begins runs that are sent together: while one before them is on its way. */
  private List<CompletableFuture<Object>> beginTogether(
      int n, Function<String, ScriptAnswer> answers) throws InterruptedException {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    CompletableFuture<Void> sending = new CompletableFuture<>();
    ServerRuns runs =
        runs(
            key -> {
              if (key.equals("first")) {
                sending.complete(null);
                gate.join();
                return echo(key);
              }
              return answers.apply(key);
            });
    runs.begin(run("first"), deadline);
    sending.join();
    List<CompletableFuture<Object>> begun =
        IntStream.range(0, n).mapToObj(i -> runs.begin(run("key-" + i), deadline)).toList();
    gate.complete(null);
    completions.take().run();
    return begun;
  }

  @Test
  void answersTheStagesOfABatchInOneTaskOfTheExecutor() throws InterruptedException {
    List<CompletableFuture<Object>> begun = beginTogether(10, ServerRunsTest::echo);
    Runnable task = completions.take();
    assertTrue(begun.stream().noneMatch(CompletableFuture::isDone), "not in the sending thread");
    task.run();

    for (int i = 0; i < 10; i++) {
      assertEquals("key-" + i, begun.get(i).join());
    }
    assertTrue(completions.isEmpty());
    assertEquals(2, batches.size());
    assertEquals(2, trips.get(), "the breaker is asked once for a batch");
  }

  @Test
  void aThreadThatWaitsNeedsNoTask() {
    assertEquals("key", runs(ServerRunsTest::echo).run(run("key"), deadline));
    assertTrue(completions.isEmpty());
  }

  @Test
  void runsThatFailTogetherAreOneFailure() throws InterruptedException {
    List<CompletableFuture<Object>> begun = beginTogether(10, ServerRunsTest::away);
    completions.take().run();
    begun.forEach(run -> assertFails(run, "is away"));

    assertFalse(calls.isAnswering());
    assertEquals("key", runs(ServerRunsTest::echo).run(run("key"), deadline));
    assertTrue(calls.isAnswering());
  }

  @Test
  void isNotAskedAfterFiveBatchesHaveFailed() {
    ServerRuns runs = runs(ServerRunsTest::away);
    for (int batch = 0; batch < 5; batch++) {
      assertThrows(RedisUnavailableException.class, () -> runs.run(run("key"), deadline));
    }
    assertThrows(RedisUnavailableException.class, () -> runs.begin(run("key"), deadline));
  }

  @Test
  void aRefusedRunFailsAloneAndABatchOfNothingElseIsAFailure() throws InterruptedException {
    List<CompletableFuture<Object>> begun =
        beginTogether(3, key -> key.equals("key-1") ? refused(key) : echo(key));
    completions.take().run();
    assertEquals("key-0", begun.get(0).join());
    assertFails(begun.get(1), "OOM");
    assertEquals("key-2", begun.get(2).join());
    assertTrue(calls.isAnswering());

    List<CompletableFuture<Object>> allRefused = beginTogether(3, ServerRunsTest::refused);
    completions.take().run();
    for (int i = 0; i < 3; i++) {
      assertFails(allRefused.get(i), "OOM key-" + i);
    }
    assertFalse(calls.isAnswering());
  }

  @Test
  void followsARunWhoseKeyHasMoved() throws InterruptedException {
    JedisMovedDataException moved =
        new JedisMovedDataException("MOVED", new HostAndPort("other.example", 6379), 7);
    List<CompletableFuture<Object>> begun =
        beginTogether(2, key -> key.equals("key-0") ? ScriptAnswer.failed(moved) : echo(key));
    completions.take().run();
    completions.take().run();

    assertEquals("key-0 elsewhere", begun.get(0).join());
    assertEquals("key-1", begun.get(1).join());
    assertEquals(
        "key elsewhere", followedByAThread(runs(key -> ScriptAnswer.failed(moved))), "blocking");
  }

  private Object followedByAThread(ServerRuns runs) throws InterruptedException {
    CompletableFuture<Object> result =
        CompletableFuture.supplyAsync(() -> runs.run(run("key"), deadline));
    completions.take().run();
    return result.join();
  }

  @Test
  void givesUpAtTheDeadlineAndLetsNoLateAnswerThrough() throws Exception {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    AtomicInteger sentLate = new AtomicInteger();
    ServerRuns runs =
        runs(
            key -> {
              sentLate.addAndGet("late".equals(key) ? 1 : 0);
              gate.join();
              return echo(key);
            });
    AtomicInteger goneOn = new AtomicInteger();
    CompletableFuture<Object> late =
        runs.begin(run("late"), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50));
    CompletableFuture<Void> dependent =
        late.handle((answer, e) -> null).thenRun(goneOn::incrementAndGet);
    completions.take().run();
    assertFails(late, "did not answer within");
    dependent.join();
    CompletableFuture<Object> next = runs.begin(run("next"), deadline);
    gate.complete(null);
    while (!next.isDone()) {
      completions.take().run();
    }

    assertEquals("next", next.join());
    assertEquals(1, goneOn.get());
    assertEquals(sentLate.get(), failedTrips.get(), "an answer to nobody");
    assertFails(late, "did not answer within");
  }

  /** The answer may come first, or the end of the time. */
  @Test
  void eachRunEndsOnceWhereItsAnswerComesAtItsDeadline() {
    AtomicInteger ends = new AtomicInteger();
    ServerRuns runs = new ServerRuns(calls, 1_000, new AtTheDeadline(), Runnable::run);
    for (int i = 0; i < 500; i++) {
      calls.answered();
      runs.begin(run("key"), System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(200))
          .whenComplete((answer, failure) -> ends.incrementAndGet())
          .exceptionally(failure -> "late")
          .join();
    }
    assertEquals(500, ends.get());
  }

  /** Answers around the deadline of the first of each batch. */
  private static final class AtTheDeadline implements ScriptSender {

    private final Random random = new Random(7);

    @Override
    public List<ScriptAnswer> send(List<WaitingRun> batch) {
      long time = batch.get(0).deadline() - 50_000 + random.nextInt(100_000);
      while (System.nanoTime() - time < 0) {
        Thread.onSpinWait();
      }
      return batch.stream().map(run -> echo("answer")).toList();
    }

    @Override
    public ScriptAnswer follow(ScriptRun moved) {
      throw new AssertionError("nothing moves");
    }
  }
}
