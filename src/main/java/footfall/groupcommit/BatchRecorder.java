package footfall.groupcommit;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailure;
import footfall.database.control.RefusedException;
import footfall.database.control.UnavailableException;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Commits batches; tries again after a conflict, and not at all while MariaDB is away. Each
 * subclass is a bean with a circuit breaker of its own.
 *
 * @param <T> what is recorded
 */
public abstract class BatchRecorder<T> {

  /**
   * Stores items and commits, in one transaction.
   *
   * @param beforeCommit runs last, when all is stored; what it throws rolls the transaction back
   * @throws RuntimeException if the transaction was rolled back, or may have been
   */
  protected abstract void store(List<T> items, Runnable beforeCommit);

  /**
   * Commits all that is pending in one transaction. The batch is claimed last, and released if the
   * commit fails.
   *
   * @throws BatchOverdueException if some of it was refused meanwhile; nothing is committed
   * @throws RefusedException if MariaDB will never take some of it
   * @throws ConflictException if others were in the way each time that it was tried
   * @throws UnavailableException if MariaDB is away or too slow
   */
  @Retry(
      retryOn = ConflictException.class,
      maxRetries = 20,
      delay = 2,
      jitter = 1,
      maxDuration = 5_000)
  @CircuitBreaker(
      failOn = UnavailableException.class,
      requestVolumeThreshold = 4,
      failureRatio = 0.75,
      delay = 500)
  public void record(List<Pending<T>> batch) {
    List<T> items = batch.stream().flatMap(pending -> pending.items().stream()).toList();
    try {
      store(items, () -> Pending.claimAll(batch));
    } catch (RuntimeException e) {
      boolean atCommit = Pending.unclaimAll(batch);
      throw DatabaseFailure.ofCommit(e, atCommit);
    }
  }
}
