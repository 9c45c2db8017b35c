package footfall.visits.control;

import footfall.database.control.ConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Repeats transactions that lock the gate alone until they meet a moment without a commit. Nodes
 * that record as fast as they can leave few such moments, hence many tries; one that stands still
 * in a commit is ended by MariaDB within 2 s ({@code DB_RECORDING_BOUNDS}).
 */
@ApplicationScoped
public class GateRetry {

  /**
   * Repeats a transaction each 2 to 8 ms, for 10 s at most.
   *
   * @param transaction a whole one, which changes nothing when it throws
   * @throws ConflictException if there was no such moment
   */
  @Retry(
      retryOn = ConflictException.class,
      maxRetries = -1,
      delay = 5,
      jitter = 3,
      maxDuration = 10_000)
  public <T> T run(Supplier<T> transaction) {
    return transaction.get();
  }

  /**
   * Repeats a transaction as {@link #run} does, for about 0.1 s.
   *
   * @param transaction a whole one, which changes nothing when it throws
   * @throws ConflictException if there was no such moment
   */
  @Retry(retryOn = ConflictException.class, maxRetries = 20, delay = 5, jitter = 3)
  public <T> T runBriefly(Supplier<T> transaction) {
    return transaction.get();
  }
}
