package footfall.imports.control;

import footfall.groupcommit.RecordingUnavailableException;
import footfall.groupcommit.TransactionConflictException;
import footfall.imports.entity.ImportSource;
import footfall.retention.control.Partitions;
import footfall.rollups.control.RollupRun;
import footfall.visits.control.DatabaseFailure;
import footfall.visits.control.Dictionaries;
import footfall.visits.control.DictionariesChangedException;
import footfall.visits.control.IdCollisionException;
import footfall.visits.control.PageCounts;
import footfall.visits.control.RemovalUnderWayException;
import footfall.visits.control.VisitResolver;
import footfall.visits.entity.Visit;
import footfall.visits.entity.VisitId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/**
 * Commits batches of imported visits.
 *
 * <p>The id of an imported visit is its time and, so that visits of the same millisecond differ,
 * its line number plus a number that spreads the sources (multiplicative hashing: Knuth, The Art of
 * Computer Programming 3, section 6.4). Lines of one source never collide: fewer than a million
 * share a millisecond. Where lines of two sources do, the primary key says so, and the batch is
 * stored again with all its ids moved by the same random distance, which keeps their order.
 */
@ApplicationScoped
public class ImportRecorder {

  private static final long GOLDEN_RATIO = 0x9E3779B1L;

  @Inject private ImportStore store;
  @Inject private Dictionaries dictionaries;
  @Inject private Partitions partitions;
  @Inject private PageCounts counts;
  @Inject private RollupRun rollups;

  @Inject
  @Metric(
      name = "footfall_visits_imported",
      absolute = true,
      description = "Visits that imports stored")
  private Counter imported;

  /**
   * Commits a batch, but for lines that another run of the same source committed.
   *
   * @param distance 0, or how far the ids are moved after a collision
   * @return how many visits were stored
   * @throws IdCollisionException if an id is taken
   * @throws footfall.groupcommit.BatchRefusedException if MariaDB will never take one of them
   * @throws footfall.visits.control.RemovalUnderWayException if visits of that time are being
   *     removed
   * @throws DictionariesChangedException if a cleanup came between; the ids are looked up again
   *     when the batch is
   * @throws RecordingUnavailableException if MariaDB is away or the rollups are far behind
   */
  @Retry(retryOn = TransactionConflictException.class, maxRetries = 10, delay = 20, jitter = 10)
  public int record(ImportSource source, ImportBatch batch, long distance) {
    if (!rollups.awaitFolded()) {
      throw new RecordingUnavailableException("too many visits are not folded yet");
    }
    try {
      requireNoneRemoved(batch);
      partitions.ensure(days(batch));
      VisitResolver resolver = dictionaries.resolve(batch.newVisits());
      long start = source.id() * GOLDEN_RATIO + distance;
      int stored =
          counts
              .commit(
                  () ->
                      store.persist(
                          source.id(),
                          batch.lastLine(),
                          resolver.epoch(),
                          committed -> visits(batch.after(committed), resolver, start)))
              .size();
      imported.inc(stored);
      return stored;
    } catch (DictionariesChangedException e) {
      dictionaries.renewEpoch();
      throw e;
    } catch (RuntimeException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /** Asked again when they are stored; here, so that their days get no partitions before. */
  private void requireNoneRemoved(ImportBatch batch) {
    Instant removing = VisitId.time(store.removingBefore());
    if (batch.visits().stream().anyMatch(line -> line.visit().time().isBefore(removing))) {
      throw new RemovalUnderWayException();
    }
  }

  private static List<Visit> visits(ImportBatch batch, VisitResolver resolver, long start) {
    return batch.visits().stream()
        .map(
            line ->
                resolver.visit(
                    VisitId.imported(line.visit().time().toEpochMilli(), start + line.line()),
                    line.visit()))
        .toList();
  }

  private static Set<LocalDate> days(ImportBatch batch) {
    return batch.visits().stream()
        .map(line -> LocalDate.ofInstant(line.visit().time(), ZoneOffset.UTC))
        .collect(Collectors.toSet());
  }
}
