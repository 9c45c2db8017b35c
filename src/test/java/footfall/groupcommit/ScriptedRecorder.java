package footfall.groupcommit;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores nothing but does as a test says, behind the retry and the breaker of every recorder. Each
 * subclass is a bean with a breaker of its own.
 */
class ScriptedRecorder extends BatchRecorder<String> {

  /** What storing a batch does. */
  @FunctionalInterface
  interface Script {

    void store(int attempt);
  }

  private final AtomicInteger attempts = new AtomicInteger();
  private volatile Script script = attempt -> {};

  /** Begins to count attempts anew. */
  public void follow(Script newScript) {
    script = newScript;
    attempts.set(0);
  }

  public int attempts() {
    return attempts.get();
  }

  @Override
  protected OptionalLong store(List<String> items, Runnable beforeCommit) {
    script.store(attempts.incrementAndGet());
    beforeCommit.run();
    return OptionalLong.empty();
  }
}
