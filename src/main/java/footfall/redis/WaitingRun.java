package footfall.redis;

import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.UnifiedJedis;

/**
 * A run of a script whose caller waits.
 *
 * @param deadline the {@link System#nanoTime} at which the caller gives it up
 * @param result what the caller waits for; cancelled once it has given up
 */
record WaitingRun(ScriptRun run, long deadline, CompletableFuture<Object> result) {

  WaitingRun(ScriptRun run, long deadline) {
    this(run, deadline, new CompletableFuture<>());
  }

  /** Returns whether there still is a caller to be answered. */
  boolean isAwaited() {
    return !result.isDone() && deadline - System.nanoTime() > 0;
  }

  /** Lets the caller go on. */
  void answer(ScriptAnswer answer) {
    answer
        .refusal()
        .ifPresentOrElse(this::fail, () -> result.complete(answer.result().orElse(null)));
  }

  /** Makes the run wherever redirections lead, and lets the caller go on. */
  void make(UnifiedJedis redis) {
    try {
      result.complete(run.on(redis));
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** Lets the caller fail, unless it has its answer. */
  void fail(RuntimeException failure) {
    result.completeExceptionally(failure);
  }
}
