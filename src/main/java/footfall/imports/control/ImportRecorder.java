package footfall.imports.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailure;
import footfall.database.control.DuplicateKeyException;
import footfall.database.control.Durability;
import footfall.database.control.SchemaLevel;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.Dictionaries;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.entity.DictionaryIds;
import footfall.dictionary.privacy.StoredPages;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.ImportStep;
import footfall.imports.entity.LineCounts;
import footfall.partitions.Partitions;
import footfall.rollups.control.RollupJob;
import footfall.values.VisitId;
import footfall.visits.control.RemovalUnderWayException;
import footfall.visits.control.StorageWatch;
import footfall.visits.control.VisitCommitLock;
import footfall.visits.entity.NewVisit;
import footfall.visits.entity.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/**
 * Commits batches of imported visits.
 *
 * <p>The id of an imported visit consists of its time and, to distinguish visits of the same
 * millisecond, its line number plus an offset of the source (multiplicative hashing: Knuth, The Art
 * of Computer Programming 3, section 6.4). Lines of one source never collide, since fewer than a
 * million share a millisecond. If lines of two sources do, the primary key reports it and the batch
 * is stored again with all ids shifted by the same random distance, which keeps their order. So it
 * is where another log of the source's name, of which {@link ImportSource#restarts} tells, has
 * lines of the same times.
 */
@ApplicationScoped
public class ImportRecorder {

  private static final long GOLDEN_RATIO = 0x9E3779B1L;
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  @Inject private SchemaLevel level;
  @Inject private ImportStore store;
  @Inject private Dictionaries dictionaries;
  @Inject private StoredPages pages;
  @Inject private Partitions partitions;
  @Inject private VisitCommitLock commits;
  @Inject private Durability durability;
  @Inject private RollupJob rollups;
  @Inject private StorageWatch storage;

  @Inject
  @ConfigProperty(name = "footfall.import.max-unfolded")
  private int maxUnfolded;

  @Inject
  @Metric(
      name = "footfall_visits_imported",
      absolute = true,
      description = "Visits that imports stored")
  private Counter imported;

  /**
   * Commits a batch, except lines that another run of the same source has committed.
   *
   * @param read the batch as it was read, whose pages are stored without what settings leave out
   * @param distance the shift of the ids, 0 except after a collision
   * @param source the source as it was when the run began
   * @return what became of the lines of the batch
   * @throws SourceChangedException if the source is another log by now
   * @throws DuplicateKeyException if an id exists already
   * @throws footfall.database.control.RefusedException if MariaDB refuses one of the visits for
   *     good
   * @throws footfall.visits.control.RemovalUnderWayException if visits of that time are being
   *     removed
   * @throws DictionariesChangedException if a cleanup ran in between, or another server became the
   *     primary; a repeated call looks the dictionary ids up again
   * @throws UnavailableException if MariaDB is unavailable, its tables are of a later version, the
   *     rollups are too far behind, or no replica confirms a commit that must be replicated
   */
  @Retry(retryOn = ConflictException.class, maxRetries = 10, delay = 20, jitter = 10)
  public LineCounts record(ImportSource source, ImportBatch read, long distance) {
    ImportBatch batch = read.withPages(pages::stored);
    level.requireKnown();
    awaitFolded();
    try {
      requireNoneRemoved(batch);
      partitions.ensure(days(batch));
      DictionaryIds ids = ids(batch.newVisits());
      long start = (source.id() + (long) source.restarts()) * GOLDEN_RATIO + distance;
      AtomicReference<LineCounts> counts = new AtomicReference<>(LineCounts.NONE);
      durability.commit(
          () -> {
            commits.commit(
                ids.pages(),
                () -> {
                  ImportStep stored =
                      store.persist(
                          source, ids.epoch(), committed -> step(batch, committed, ids, start));
                  counts.set(stored.counts());
                  return stored.visits();
                });
            return OptionalLong.of(ids.epoch().storage().server());
          });
      imported.inc(counts.get().imported());
      return counts.get();
    } catch (DictionariesChangedException e) {
      storage.renew();
      throw e;
    } catch (RuntimeException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private DictionaryIds ids(List<NewVisit> visits) {
    return dictionaries.ids(
        visits.stream().map(NewVisit::page).toList(),
        visits.stream().map(NewVisit::client).toList(),
        visits.stream().map(NewVisit::userAgent).toList());
  }

  /** Waits for the rollups: queries count unfolded visits one by one, so few may be unfolded. */
  private void awaitFolded() {
    long deadline = System.nanoTime() + MAX_WAIT_NANOS;
    while (rollups.lastProgress().filter(p -> p.unfoldedVisits() > maxUnfolded).isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new UnavailableException("too many visits are not folded yet");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Checked again when visits are stored; here to create no partitions for removed days. */
  private void requireNoneRemoved(ImportBatch batch) {
    Instant removing = VisitId.time(store.removingBefore());
    if (batch.visits().stream().anyMatch(line -> line.logged().time().isBefore(removing))) {
      throw new RemovalUnderWayException();
    }
  }

  private static ImportStep step(ImportBatch batch, long committed, DictionaryIds ids, long start) {
    return new ImportStep(
        visits(batch.after(committed), ids, start),
        batch.lastLine(),
        batch.end(),
        batch.counts(committed));
  }

  private static List<Visit> visits(ImportBatch batch, DictionaryIds ids, long start) {
    return batch.visits().stream()
        .map(
            line ->
                line.logged()
                    .visit()
                    .toVisit(
                        VisitId.imported(line.logged().time().toEpochMilli(), start + line.line()),
                        ids))
        .toList();
  }

  private static Set<LocalDate> days(ImportBatch batch) {
    return batch.visits().stream()
        .map(line -> LocalDate.ofInstant(line.logged().time(), ZoneOffset.UTC))
        .collect(Collectors.toSet());
  }
}
