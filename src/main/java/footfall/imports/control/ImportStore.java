package footfall.imports.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.imports.entity.ImportSource;
import footfall.visits.control.VisitInsert;
import footfall.visits.entity.RecordingGate;
import footfall.visits.entity.Visit;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Stores imported visits in one transaction with the progress of their source. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager imports;

  /** Returns the source with this name; a new one has no committed lines. */
  public ImportSource source(String name) {
    imports
        .createNativeQuery(
            "INSERT INTO import_source (name, committed_lines) VALUES (?, 0)"
                + " ON DUPLICATE KEY UPDATE name = name")
        .setParameter(1, name)
        .executeUpdate();
    return imports
        .createNamedQuery(ImportSource.BY_NAME, ImportSource.class)
        .setParameter("name", name)
        .getSingleResult();
  }

  /**
   * Begins to take the visits of a source back, if they are known and none did before. From then on
   * no import adds to the source.
   *
   * @return the source; empty if none has this name
   */
  public Optional<ImportSource> beginRemoval(String name) {
    return Transactions.run(
        imports,
        connection -> {
          Optional<ImportSource> source =
              imports
                  .createNamedQuery(ImportSource.BY_NAME, ImportSource.class)
                  .setParameter("name", name)
                  .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                  .getResultStream()
                  .findFirst();
          source.filter(ImportSource::isVisitsKnown).ifPresent(ImportSource::beginRemoval);
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
   * @param lastLine the number of the last line that is committed by this
   * @param dictionaryEpoch the epoch in which the visits' dictionary ids were looked up
   * @param visits returns the visits to store, given the number of lines that are committed already
   * @return the stored visits
   * @throws SourceRemovedException if the source was removed or is being removed
   */
  public List<Visit> persist(
      int sourceId, long lastLine, int dictionaryEpoch, LongFunction<List<Visit>> visits) {
    ImportSource source =
        imports.find(ImportSource.class, sourceId, LockModeType.PESSIMISTIC_WRITE);
    if (source == null || source.isRemoving()) {
      throw new SourceRemovedException();
    }
    List<Visit> stored = visits.apply(source.committedLines());
    source.advanceTo(lastLine);
    Transactions.run(
        imports,
        connection -> {
          ImportedVisits.append(connection, sourceId, stored);
          return null;
        });
    VisitInsert.into(imports, stored, dictionaryEpoch);
    return stored;
  }
}
