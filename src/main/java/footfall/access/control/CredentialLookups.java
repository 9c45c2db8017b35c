package footfall.access.control;

import footfall.database.control.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many requests look up credentials in the database at once, so that few of the server's
 * threads wait for a MariaDB that does not answer.
 */
@ApplicationScoped
public class CredentialLookups {

  private static final int MAX = 3;
  private static final long WAIT_MILLIS = 500;

  private final Semaphore places = new Semaphore(MAX);

  /**
   * Looks something up.
   *
   * @throws UnavailableException if others take too long; what the lookup throws passes through
   */
  <T> T run(Supplier<T> lookup) {
    try {
      if (!places.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("the database does not tell in time who may do what");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the service is stopping", e);
    }
    try {
      return lookup.get();
    } finally {
      places.release();
    }
  }
}
