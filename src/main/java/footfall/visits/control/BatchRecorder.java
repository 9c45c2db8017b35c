package footfall.visits.control;

import footfall.visits.entity.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
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
   * Commits all visits in one transaction.
   *
   * @throws BatchOverdueException if one of them was refused meanwhile; none is committed
   * @throws IdCollisionException if the batch needs new ids
   * @throws VisitRefusedException if MariaDB will never take one of them
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
  public void record(List<PendingVisits> batch) {
    try {
      VisitResolver resolver = resolver(batch);
      List<Visit> visits = visits(batch, resolver);
      counts.commit(() -> store.persist(visits, resolver.epoch(), () -> claim(batch)));
      recorded.inc(visits.size());
      batches.inc();
    } catch (BatchOverdueException e) {
      batch.forEach(PendingVisits::unclaim);
      throw e;
    } catch (DictionariesChangedException e) {
      dictionaries.renewEpoch();
      throw new TransactionConflictException(e);
    } catch (RemovalUnderWayException e) {
      throw new RecordingUnavailableException("the clock stands in a time that is removed", e);
    } catch (RuntimeException e) {
      boolean atCommit = batch.stream().filter(PendingVisits::unclaim).count() > 0;
      throw failure(e, atCommit);
    }
  }

  /**
   * What went wrong; if the connection was lost at the commit, nobody knows whether it happened.
   */
  private static RuntimeException failure(RuntimeException e, boolean atCommit) {
    RuntimeException failure = DatabaseFailure.of(e);
    return atCommit && failure instanceof RecordingUnavailableException
        ? new RecordingUnavailableException(
            "the database did not confirm; the visit may have been recorded", e)
        : failure;
  }

  private VisitResolver resolver(List<PendingVisits> batch) {
    return dictionaries.resolve(
        batch.stream().flatMap(pending -> pending.visits().stream()).toList());
  }

  private static List<Visit> visits(List<PendingVisits> batch, VisitResolver resolver) {
    List<Visit> visits = new ArrayList<>();
    for (PendingVisits pending : batch) {
      for (int i = 0; i < pending.size(); i++) {
        visits.add(resolver.visit(pending.id(i), pending.visits().get(i)));
      }
    }
    return visits;
  }

  private static void claim(List<PendingVisits> batch) {
    for (PendingVisits pending : batch) {
      if (!pending.claim()) {
        throw new BatchOverdueException();
      }
    }
  }
}
