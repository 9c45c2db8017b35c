package footfall.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingRunsTest {

  private static final int MAX = 250;
  private static final long HOUR = 3_600_000_000_000L;
  private static final RedisScript SCRIPT = RedisScript.of("return 1");

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<List<WaitingRun>> batches = new ArrayList<>();
  private final Deque<Runnable> whileSending = new ArrayDeque<>();
  private boolean isStopping;
  private final WaitingRuns runs = new WaitingRuns(MAX, this::execute, this::send);

  private void execute(Runnable task) {
    if (isStopping) {
      throw new RejectedExecutionException();
    }
    tasks.add(task);
  }

  private void send(List<WaitingRun> batch) {
    batches.add(batch);
    if (!whileSending.isEmpty()) {
      whileSending.remove().run();
    }
  }

  private static WaitingRun run(long nanosLeft) {
    ScriptCall call = new ScriptCall(List.of("key"), List.of());
    return new WaitingRun(new ScriptRun(SCRIPT, call), System.nanoTime() + nanosLeft, true);
  }

  private List<WaitingRun> add(int n) {
    List<WaitingRun> added = IntStream.range(0, n).mapToObj(i -> run(HOUR)).toList();
    added.forEach(runs::add);
    return added;
  }

  @Test
  void sendsOneAtOnceAndWhatComesMeanwhileTogether() {
    List<WaitingRun> first = add(1);
    assertEquals(1, tasks.size(), "nobody waits for a batch to fill");
    List<List<WaitingRun>> later = new ArrayList<>();
    whileSending.add(() -> later.add(add(3)));
    whileSending.add(() -> later.add(add(2)));
    tasks.remove().run();

    assertEquals(List.of(first, later.get(0), later.get(1)), batches);
    assertTrue(tasks.isEmpty(), "one task makes them all");
    add(1);
    assertEquals(1, tasks.size(), "an idle server is asked at once again");
  }

  @Test
  void sendsNoMoreThanAServerMayTakeAtOnce() {
    add(MAX);
    tasks.remove().run();

    assertEquals(List.of(100, 100, 50), batches.stream().map(List::size).toList());
  }

  @Test
  void sendsNothingForCallersThatHaveGivenUp() {
    WaitingRun late = run(0);
    runs.add(late);
    List<WaitingRun> others = add(2);
    others.get(0).result().cancel(false);
    tasks.remove().run();

    assertEquals(List.of(others.subList(1, 2)), batches);
  }

  @Test
  void refusesARunWhileTooManyWait() {
    add(MAX);
    assertThrows(RejectedExecutionException.class, () -> add(1));
    tasks.remove().run();
    assertEquals(MAX, batches.stream().mapToInt(List::size).sum());

    add(1);
    assertEquals(1, tasks.size());
  }

  @Test
  void keepsNoRunThatNoThreadCanSend() {
    isStopping = true;
    assertThrows(RejectedExecutionException.class, () -> add(1));
    isStopping = false;
    List<WaitingRun> next = add(1);
    tasks.remove().run();

    assertEquals(List.of(next), batches);
  }

  @Test
  void goesOnAfterABatchThatCouldNotBeSent() {
    whileSending.add(
        () -> {
          throw new IllegalStateException("a defect");
        });
    add(1);
    assertThrows(IllegalStateException.class, tasks.remove()::run);
    List<WaitingRun> next = add(1);
    tasks.remove().run();

    assertEquals(next, batches.get(1));
  }
}
