package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunDeadlinesTest {

  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final RunDeadlines deadlines =
      new RunDeadlines(
          tasks::add,
          run -> run.answer(ScriptAnswer.failed(new RedisUnavailableException("late"))));

  private CompletableFuture<Object> add(long nanos) {
    WaitingRun run =
        new WaitingRun(
            new ScriptRun(RedisScript.of("return 1"), new ScriptCall(List.of("key"), List.of())),
            System.nanoTime() + nanos,
            false);
    deadlines.add(run);
    return run.result();
  }

  private static void assertLate(CompletableFuture<Object> run) {
    CompletionException failure = assertThrows(CompletionException.class, run::join);
    assertEquals("late", failure.getCause().getMessage());
  }

  @Test
  void givesUpAllThatAreDueInOneTaskOfTheExecutor() throws InterruptedException {
    List<CompletableFuture<Object>> due = IntStream.range(0, 3).mapToObj(i -> add(0)).toList();
    CompletableFuture<Object> answered = add(0);
    answered.complete("answer");
    CompletableFuture<Object> later = add(HOUR);
    Runnable task = tasks.take();
    assertTrue(due.stream().noneMatch(CompletableFuture::isDone), "until the executor runs it");
    task.run();

    due.forEach(RunDeadlinesTest::assertLate);
    assertEquals("answer", answered.join());
    assertFalse(later.isDone());
    assertTrue(tasks.isEmpty());
  }

  @Test
  void goesOnWithThoseThatAreLeft() throws InterruptedException {
    CompletableFuture<Object> first = add(0);
    CompletableFuture<Object> second = add(TimeUnit.MILLISECONDS.toNanos(20));
    tasks.take().run();
    assertLate(first);
    while (!second.isDone()) {
      tasks.take().run();
    }
    assertLate(second);

    CompletableFuture<Object> afterAPause = add(0);
    tasks.take().run();
    assertLate(afterAPause);
  }
}
