package footfall.imports.control;

import footfall.database.control.DatabaseClock;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.imports.entity.ImportRequest;
import footfall.imports.entity.ImportSource;
import footfall.imports.entity.ImportState;
import footfall.imports.entity.ImportStep;
import footfall.imports.entity.LineCounts;
import footfall.imports.entity.LogHead;
import footfall.visits.control.VisitInsert;
import footfall.visits.entity.RecordingGate;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.function.LongFunction;

/** Stores imported visits in one transaction with the progress of their source. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager imports;

  /**
   * Begins a run of a source; a new source has no committed lines.
   *
   * @param known the source as it was when the log was compared with it; empty if there was none
   * @param format the name of the log's format
   * @param already the lines that the run passes over
   * @throws SourceOfOthersException if the source is of sites that the sender may not know of
   * @throws SourceChangedException if the source is another log by now
   * @throws SourceRemovingException if its visits are being taken back
   */
  public ImportSource begin(
      ImportRequest request,
      Optional<ImportSource> known,
      LogHead head,
      String format,
      LineCounts already) {
    imports
        .createNativeQuery(
            "INSERT INTO import_source (name, committed_lines, site, began_at)"
                + " VALUES (?, 0, NULLIF(?, ''), CURRENT_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE name = name")
        .setParameter(1, request.source())
        .setParameter(2, request.noted().orElse(""))
        .executeUpdate();
    ImportSource source = locked(request.source()).orElseThrow(SourceChangedException::new);
    SourceOfOthersException.requireNot(source, request.sites());
    SourceRemovingException.requireNot(source);
    boolean isSame = known.map(source::isSameLogAs).orElse(source.restarts() == 0);
    if (!isSame || !source.progress().isContinuedBy(head)) {
      throw new SourceChangedException();
    }
    source.begin(head, request.noted(), format, already, DatabaseClock.now(imports));
    return source;
  }

  /**
   * Gives the name of a source to another log.
   *
   * @return the source, which has no committed lines unless another run of that log was faster
   * @throws SourceChangedException if the source is yet another log by now
   * @throws SourceRemovingException if its visits are being taken back
   */
  public ImportSource restart(ImportSource known, LogHead head) {
    return Transactions.run(
        imports,
        connection -> {
          ImportSource source = locked(known.name()).orElseThrow(SourceChangedException::new);
          SourceRemovingException.requireNot(source);
          if (source.isSameLogAs(known)) {
            source.restart(head);
          } else if (!source.progress().isContinuedBy(head)) {
            throw new SourceChangedException();
          }
          return source;
        });
  }

  /** Returns the id before which visits are being removed and none is stored; 0 if none are. */
  public long removingBefore() {
    return Transactions.query(
        imports,
        connection -> imports.find(RecordingGate.class, RecordingGate.ID).removingBefore());
  }

  /**
   * Stores visits and advances their source, in one transaction. Concurrent runs of the same source
   * are serialised by a lock on the source's row.
   *
   * @param run the source as it was when the run began
   * @param epoch the epoch in which the visits' dictionary ids were looked up
   * @param step returns what to store, given the number of lines that are committed already
   * @return what is stored
   * @throws SourceChangedException if the source is another log by now
   * @throws SourceRemovingException if its visits are being taken back
   */
  public ImportStep persist(
      ImportSource run, DictionaryEpoch epoch, LongFunction<ImportStep> step) {
    ImportSource source = locked(run);
    SourceRemovingException.requireNot(source);
    ImportStep stored = step.apply(source.progress().committedLines());
    source.advance(stored, DatabaseClock.now(imports));
    Transactions.run(
        imports,
        connection -> {
          ImportedVisits.append(connection, source.id(), stored.visits());
          return stored;
        });
    VisitInsert.into(imports, stored.visits(), epoch);
    return stored;
  }

  /**
   * Ends a run.
   *
   * @param more the lines that no step has counted
   */
  public void end(ImportSource run, ImportState state, LineCounts more) {
    Transactions.run(
        imports,
        connection -> {
          locked(run).end(state, more, DatabaseClock.now(imports));
          return run;
        });
  }

  private ImportSource locked(ImportSource run) {
    return Optional.ofNullable(
            imports.find(ImportSource.class, run.id(), LockModeType.PESSIMISTIC_WRITE))
        .filter(source -> source.isSameLogAs(run))
        .orElseThrow(SourceChangedException::new);
  }

  private Optional<ImportSource> locked(String name) {
    return ImportSources.named(imports, name, LockModeType.PESSIMISTIC_WRITE);
  }
}
