package footfall.redis;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes the calls of one server in threads of their own, so that a caller waits no longer than it
 * wants to, whatever a call waits for: a name to be resolved, a connection, an answer, a
 * redirection. A call that was given up ends by itself. A server that hangs holds up no call of
 * another.
 */
final class ServerCalls implements AutoCloseable {

  private static final long IDLE_SECONDS = 30;
  private static final int WAITING_EACH = 64;

  private final ThreadPoolExecutor threads;
  private final ServerBreaker breaker = new ServerBreaker(System::nanoTime);
  private final Duration timeout;
  private final RoundTrips trips;
  private final BooleanSupplier isAnotherAnswering;

  /**
   * @param max the largest number of calls at once; 64 times as many may wait
   * @param timeout for how long a caller waits
   * @param isAnotherAnswering returns whether there is another server, and it answers
   */
  ServerCalls(
      int max,
      Duration timeout,
      ThreadFactory factory,
      RoundTrips trips,
      BooleanSupplier isAnotherAnswering) {
    this.timeout = timeout;
    this.trips = trips;
    this.isAnotherAnswering = isAnotherAnswering;
    threads =
        new ThreadPoolExecutor(
            max,
            max,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(maxWaiting(max)),
            factory);
    threads.allowCoreThreadTimeOut(true);
  }

  /** Returns how many calls may wait where so many may be made at once. */
  static int maxWaiting(int max) {
    return WAITING_EACH * max;
  }

  /**
   * Begins a call of one round trip.
   *
   * @param deadline the {@link System#nanoTime} after which an answer is none
   * @throws RedisUnavailableException if the server fails, too many calls wait, or the service is
   *     stopping
   */
  <T> Future<T> begin(Supplier<T> call, long deadline) {
    FutureTask<T> task = new FutureTask<>(() -> make(() -> inTime(call, deadline)));
    admit(() -> threads.execute(task));
    return task;
  }

  private <T> T inTime(Supplier<T> call, long deadline) {
    T result = call.get();
    if (deadline - System.nanoTime() <= 0) {
      throw overdue();
    }
    return result;
  }

  /**
   * Has a call wait for its turn.
   *
   * @param begin throws a {@link RejectedExecutionException} if too many wait
   * @throws RedisUnavailableException as for {@link #begin}
   */
  void admit(Runnable begin) {
    if (!breaker.tryCall()) {
      throw new RedisUnavailableException("A server fails, and is not asked for a moment");
    }
    try {
      begin.run();
    } catch (RejectedExecutionException e) {
      breaker.failed();
      throw tooMany();
    }
  }

  /** Returns what the caller of one too many gets. */
  static RedisUnavailableException tooMany() {
    return new RedisUnavailableException("Too many calls of Redis wait");
  }

  /** Returns the threads, which throw a {@link RejectedExecutionException} if too many wait. */
  Executor threads() {
    return threads;
  }

  /**
   * Makes a round trip in this thread.
   *
   * @throws RedisUnavailableException if it fails, or is not tried
   */
  <T> T make(Supplier<T> trip) {
    return trips.make(() -> attempt(trip), isAnotherAnswering);
  }

  private <T> T attempt(Supplier<T> trip) {
    try {
      T result = trip.get();
      breaker.succeeded();
      return result;
    } catch (JedisException e) {
      throw noted(RedisUnavailableException.of(e));
    } catch (RedisUnavailableException e) {
      throw noted(e);
    }
  }

  private RedisUnavailableException noted(RedisUnavailableException failure) {
    if (!(failure instanceof SlotMovingException)) {
      breaker.failed();
    }
    return failure;
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
      return call.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.cancel(false);
      breaker.failed();
      throw overdue();
    } catch (InterruptedException e) {
      call.cancel(false);
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException("interrupted while waiting for Redis");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** Returns what the caller gets of a call that has not ended by its deadline. */
  RedisUnavailableException overdue() {
    return new RedisUnavailableException("Redis did not answer within " + timeout);
  }

  /** Takes note of a call that was given up. */
  void failed() {
    breaker.failed();
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
