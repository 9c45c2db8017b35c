package footfall.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stops what runs when this JVM ends cleanly (SIGINT and SIGTERM are clean ends): one after the
 * other, the last one added first, while the JVM waits.
 */
final class StopAtExit {
  private static final Logger LOG = Logger.getLogger(StopAtExit.class.getName());
  private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
  private static boolean exiting;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(StopAtExit::stopAll, "stop-at-exit"));
  }

  private StopAtExit() {}

  /**
   * Remembers something to close; added again, it keeps its place.
   *
   * @throws IllegalStateException if this JVM is ending: nothing more may start
   */
  static synchronized void add(AutoCloseable running) {
    if (exiting) {
      throw new IllegalStateException("this JVM is ending");
    }
    if (!RUNNING.contains(running)) {
      RUNNING.push(running);
    }
  }

  static synchronized void remove(AutoCloseable running) {
    RUNNING.remove(running);
  }

  /** Whether this JVM is ending: failures are no news any more. */
  static synchronized boolean isExiting() {
    return exiting;
  }

  private static synchronized List<AutoCloseable> exit() {
    exiting = true;
    return List.copyOf(RUNNING);
  }

  private static void stopAll() {
    for (var running : exit()) {
      try {
        running.close();
      } catch (Exception e) {
        LOG.log(Level.SEVERE, "cannot stop in order", e);
      }
    }
  }
}
