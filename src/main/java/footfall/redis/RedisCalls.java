package footfall.redis;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Makes calls in threads of their own, so that a caller waits no longer than it wants to, whatever
 * a call waits for: a name to be resolved, a connection, an answer, a redirection. A call that was
 * given up ends by itself.
 */
final class RedisCalls implements AutoCloseable {

  private static final long IDLE_SECONDS = 30;
  private static final int WAITING_EACH = 64;

  private final ThreadPoolExecutor threads;
  private final Duration timeout;

  /**
   * @param max the largest number of calls at once; 64 times as many may wait
   * @param timeout for how long a caller waits
   */
  RedisCalls(int max, Duration timeout, ThreadFactory factory) {
    this.timeout = timeout;
    threads =
        new ThreadPoolExecutor(
            max,
            max,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_EACH * max),
            factory);
    threads.allowCoreThreadTimeOut(true);
  }

  /** Returns the {@link System#nanoTime} at which a caller that comes now has waited enough. */
  long deadline() {
    return System.nanoTime() + timeout.toNanos();
  }

  /**
   * Begins a call.
   *
   * @throws RedisUnavailableException if too many calls wait, or the service is stopping
   */
  <T> Future<T> begin(Supplier<T> call) {
    try {
      return threads.submit(call::get);
    } catch (RejectedExecutionException e) {
      throw new RedisUnavailableException("Too many calls of Redis wait");
    }
  }

  /**
   * Waits for a call, and gives it up at the deadline.
   *
   * @throws RedisUnavailableException if it fails, or is not done by then
   */
  <T> T await(Future<T> call, long deadline) {
    try {
      return call.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.cancel(false);
      throw new RedisUnavailableException("Redis did not answer within " + timeout);
    } catch (InterruptedException e) {
      call.cancel(false);
      Thread.currentThread().interrupt();
      throw new RedisUnavailableException("interrupted while waiting for Redis");
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof JedisException) {
      return new RedisUnavailableException("Redis failed", cause);
    }
    return cause instanceof RuntimeException unexpected
        ? unexpected
        : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
