package footfall.redis;

import java.util.concurrent.CompletableFuture;

/**
 * A run of a script whose result somebody waits for.
 *
 * @param deadline the {@link System#nanoTime} at which it is given up
 * @param isBlocking whether a thread waits, which goes on by itself
 * @param result what is waited for; done once it has been given up
 */
record WaitingRun(
    ScriptRun run, long deadline, boolean isBlocking, CompletableFuture<Object> result) {

  WaitingRun(ScriptRun run, long deadline, boolean isBlocking) {
    this(run, deadline, isBlocking, new CompletableFuture<>());
  }

  /** Returns whether there still is somebody to be answered. */
  boolean isAwaited() {
    return !result.isDone() && deadline - System.nanoTime() > 0;
  }

  /** Lets who waits go on; returns false if it has its answer, or has given up. */
  boolean answer(ScriptAnswer answer) {
    return answer
        .failure()
        .map(result::completeExceptionally)
        .orElseGet(() -> result.complete(answer.result().orElse(null)));
  }
}
