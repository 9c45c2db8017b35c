package footfall.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes the calls of one server in threads of their own, so that a caller waits no longer than it
 * wants to, whatever a call waits for: a name to be resolved, a connection, an answer, a
 * redirection. A call that was given up ends by itself. A server that hangs holds up no call of
 * another. Runs of scripts that wait are sent together.
 */
final class ServerCalls implements AutoCloseable {

  private static final long IDLE_SECONDS = 30;
  private static final int WAITING_EACH = 64;

  private final ThreadPoolExecutor threads;
  private final WaitingRuns runs;
  private final BiConsumer<List<WaitingRun>, Executor> sender;
  private final ServerBreaker breaker = new ServerBreaker(System::nanoTime);
  private final Duration timeout;

  /**
   * @param max the largest number of calls at once; 64 times as many may wait
   * @param timeout for how long a caller waits
   * @param sender makes and answers runs; may leave tasks to the threads of these calls
   */
  ServerCalls(
      int max,
      Duration timeout,
      ThreadFactory factory,
      BiConsumer<List<WaitingRun>, Executor> sender) {
    this.timeout = timeout;
    this.sender = sender;
    threads =
        new ThreadPoolExecutor(
            max,
            max,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_EACH * max),
            factory);
    threads.allowCoreThreadTimeOut(true);
    runs = new WaitingRuns(WAITING_EACH * max, threads, this::send);
  }

  /**
   * Begins a call.
   *
   * @throws RedisUnavailableException if the server fails, too many calls wait, or the service is
   *     stopping
   */
  <T> Future<T> begin(Supplier<T> call) {
    return admitted(() -> threads.submit(call::get));
  }

  /**
   * Begins a run of a script, with others that wait.
   *
   * @param deadline the {@link System#nanoTime} after which it need not be begun any more
   * @throws RedisUnavailableException as for a call
   */
  Future<Object> begin(ScriptRun run, long deadline) {
    return admitted(
        () -> {
          WaitingRun waiting = new WaitingRun(run, deadline);
          runs.add(waiting);
          return waiting.result();
        });
  }

  private <T> Future<T> admitted(Supplier<Future<T>> begin) {
    if (!breaker.tryCall()) {
      throw new RedisUnavailableException("A server fails, and is not asked for a moment");
    }
    try {
      return begin.get();
    } catch (RejectedExecutionException e) {
      breaker.failed();
      throw new RedisUnavailableException("Too many calls of Redis wait");
    }
  }

  /** Runs that fail together count once. */
  private void send(List<WaitingRun> batch) {
    try {
      sender.accept(batch, threads);
    } catch (JedisException e) {
      breaker.failed();
      batch.forEach(run -> run.fail(RedisUnavailableException.of(e)));
    } catch (RuntimeException e) {
      batch.forEach(run -> run.fail(e));
    }
  }

  /**
   * Waits for a call, and gives it up at the deadline.
   *
   * @param deadline a {@link System#nanoTime}
   * @throws SlotMovingException if its keys are moving to another server
   * @throws RedisUnavailableException if it fails, or is not done by then
   */
  <T> T await(Future<T> call, long deadline) {
    try {
      T result = call.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      breaker.succeeded();
      return result;
    } catch (TimeoutException e) {
      call.cancel(false);
      breaker.failed();
      throw new RedisUnavailableException("Redis did not answer within " + timeout);
    } catch (InterruptedException e) {
      call.cancel(false);
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException("interrupted while waiting for Redis");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof JedisException refusal) {
      RedisUnavailableException failure = RedisUnavailableException.of(refusal);
      if (!(failure instanceof SlotMovingException)) {
        breaker.failed();
      }
      return failure;
    }
    return cause instanceof RuntimeException unexpected
        ? unexpected
        : new IllegalStateException(cause);
  }

  /** Takes note that the server answers, as another has found. */
  void answered() {
    breaker.succeeded();
  }

  /** Returns whether its last call succeeded, or it has had none. */
  boolean isAnswering() {
    return breaker.isClosed();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
