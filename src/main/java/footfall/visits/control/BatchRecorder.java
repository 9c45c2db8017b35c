package footfall.visits.control;

import footfall.groupcommit.BatchOverdueException;
import footfall.groupcommit.BatchRefusedException;
import footfall.groupcommit.Pending;
import footfall.groupcommit.RecordingUnavailableException;
import footfall.groupcommit.TransactionConflictException;
import footfall.visits.entity.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/**
 * Commits a batch of visits; tries again after a deadlock or when the table's definition has
 * changed meanwhile, and not at all while MariaDB is away.
 */
@ApplicationScoped
public class BatchRecorder {

  @Inject private Dictionaries dictionaries;
  @Inject private PageCounts counts;
  @Inject private VisitStore store;
  @Inject private LiveIds ids;

  @Inject
  @Metric(
      name = "footfall_visits_recorded",
      absolute = true,
      description = "Visits that were acknowledged, imports aside")
  private Counter recorded;

  @Inject
  @Metric(
      name = "footfall_batches",
      absolute = true,
      description = "Transactions that carried these visits")
  private Counter batches;

  /** Does beforehand what would hold up the first batch. */
  public void prepare() {
    store.prepare();
  }

  /**
   * Commits all visits in one transaction. Where one of their ids is taken, all get new ones.
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
  public void record(List<Pending<PendingVisit>> batch) {
    List<PendingVisit> pending = batch.stream().flatMap(p -> p.items().stream()).toList();
    try {
      VisitResolver resolver =
          dictionaries.resolve(pending.stream().map(PendingVisit::visit).toList());
      List<Visit> visits =
          pending.stream().map(each -> resolver.visit(each.id(), each.visit())).toList();
      counts.commit(() -> store.persist(visits, resolver.epoch(), () -> Pending.claimAll(batch)));
      recorded.inc(visits.size());
      batches.inc();
    } catch (BatchOverdueException e) {
      Pending.unclaimAll(batch);
      throw e;
    } catch (IdCollisionException e) {
      pending.forEach(each -> each.renewId(ids));
      throw new TransactionConflictException(e);
    } catch (DictionariesChangedException e) {
      dictionaries.renewEpoch();
      throw new TransactionConflictException(e);
    } catch (RemovalUnderWayException e) {
      throw new RecordingUnavailableException("the clock stands in a time that is removed", e);
    } catch (RuntimeException e) {
      boolean atCommit = Pending.unclaimAll(batch);
      throw DatabaseFailure.ofCommit(e, atCommit);
    }
  }
}
