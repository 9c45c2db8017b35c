package footfall.groupcommit;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailure;
import footfall.database.control.Durability;
import footfall.database.control.RefusedException;
import footfall.database.control.SchemaLevel;
import footfall.database.control.UnavailableException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Commits batches, with retries after conflicts and a circuit breaker while MariaDB is unavailable.
 * Each subclass is a bean with its own breaker.
 *
 * @param <T> what is recorded
 */
public abstract class BatchRecorder<T> {

  @Inject private SchemaLevel level;
  @Inject private Durability durability;

  /**
   * Stores items in one transaction and commits it.
   *
   * @param items empty for a batch of nothing, which goes the way of the others as far as it can
   * @param beforeCommit must run after all items are stored; its exceptions must roll back
   * @return the {@code server_id} of the server that committed; empty if nothing was to be
   *     committed
   * @throws RuntimeException if the transaction was rolled back, or may have been
   */
  protected abstract OptionalLong store(List<T> items, Runnable beforeCommit);

  /**
   * Commits the items of all requests in one transaction. The requests are claimed just before the
   * commit, and released if it fails. Nothing is committed if this throws, except where the {@link
   * UnavailableException} says that it may have been.
   *
   * @throws BatchOverdueException if a request expired meanwhile
   * @throws ItemsHeldUpException if another transaction holds up some of the items
   * @throws RefusedException if MariaDB refuses some of the data for good
   * @throws ConflictException if every retry met a conflict
   * @throws UnavailableException if MariaDB is unavailable or too slow, its tables are of a later
   *     version, or no replica confirms a commit that must be replicated
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
  public void record(List<PendingRequest<T>> batch) {
    durability.commit(() -> commit(batch));
    acknowledged(batch.stream().mapToInt(pending -> pending.items().size()).sum());
  }

  /**
   * Is called after each batch that is acknowledged.
   *
   * @param items how many it had; 0 for a batch of nothing
   */
  protected void acknowledged(int items) {}

  private OptionalLong commit(List<PendingRequest<T>> batch) {
    List<T> items = batch.stream().flatMap(pending -> pending.items().stream()).toList();
    try {
      level.requireKnown();
      return store(items, () -> PendingRequest.claimAll(batch));
    } catch (RuntimeException e) {
      throw DatabaseFailure.ofCommit(e, PendingRequest.unclaimAll(batch));
    }
  }
}
