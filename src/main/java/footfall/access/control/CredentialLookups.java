package footfall.access.control;

import footfall.database.control.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many requests look up credentials at once, in the database or at whom the server asks,
 * so that few of the server's threads wait for one that does not answer. Others have half a second
 * to get their turn, and none for a while after one that failed: then it is likely to be away.
 */
@ApplicationScoped
public class CredentialLookups {

  private static final int MAX = 3;
  private static final long WAIT_MILLIS = 500;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Semaphore places = new Semaphore(MAX);

  /** When the last one failed; far in the past at first. */
  private volatile long failedAt = System.nanoTime() - PAUSE_NANOS;

  /**
   * Looks something up.
   *
   * @param lookup asks who somebody is
   * @throws UnavailableException if others take too long, or one has just failed so; what the
   *     lookup throws passes through
   */
  public <T> T run(Supplier<T> lookup) {
    if (System.nanoTime() - failedAt < PAUSE_NANOS) {
      throw new UnavailableException("nobody could tell just now who may do what");
    }
    try {
      if (!places.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("nobody tells in time who may do what");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the service is stopping", e);
    }
    try {
      return lookup.get();
    } catch (UnavailableException e) {
      failedAt = System.nanoTime();
      throw e;
    } finally {
      places.release();
    }
  }
}
