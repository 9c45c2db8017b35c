package footfall.presence.control;

import footfall.groupcommit.BatchOverdueException;
import footfall.groupcommit.BatchRefusedException;
import footfall.groupcommit.Pending;
import footfall.groupcommit.RecordingUnavailableException;
import footfall.groupcommit.TransactionConflictException;
import footfall.presence.entity.Heartbeat;
import footfall.presence.entity.HeartbeatBatch;
import footfall.visits.control.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Commits a batch of heartbeats; tries again when it waited in vain for the lock of the state, and
 * not at all while MariaDB is away.
 */
@ApplicationScoped
public class HeartbeatRecorder {

  @Inject private HeartbeatStore store;
  @Inject private PresenceView view;
  @Inject private Clock clock;

  /**
   * Commits all heartbeats in one transaction.
   *
   * @throws BatchOverdueException if one of them was refused meanwhile; none is committed
   * @throws BatchRefusedException if MariaDB will never take one of them
   * @throws RecordingUnavailableException if MariaDB is away or too slow
   */
  @Retry(
      retryOn = TransactionConflictException.class,
      maxRetries = 20,
      delay = 2,
      jitter = 1,
      maxDuration = 5_000)
  @CircuitBreaker(
      failOn = RecordingUnavailableException.class,
      requestVolumeThreshold = 4,
      failureRatio = 0.75,
      delay = 500)
  public void record(List<Pending<Heartbeat>> batch) {
    List<Heartbeat> heartbeats = batch.stream().flatMap(p -> p.items().stream()).toList();
    try {
      HeartbeatBatch committed =
          store.store(heartbeats, view.online(), clock.millis(), () -> Pending.claimAll(batch));
      view.online().apply(committed);
    } catch (BatchOverdueException e) {
      Pending.unclaimAll(batch);
      throw e;
    } catch (RuntimeException e) {
      boolean atCommit = Pending.unclaimAll(batch);
      throw DatabaseFailure.ofCommit(e, atCommit);
    }
  }
}
