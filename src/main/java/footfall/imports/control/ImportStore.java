package footfall.imports.control;

import footfall.database.control.DatabaseFailureInterceptor;
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
import java.util.function.LongFunction;

/** Stores imported visits together with how far their source is imported. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ImportStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager imports;

  /** The source with this name, which begins at line 0 if it is new. */
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

  /** The id before which visits are being removed, and no visit is stored; 0 if none are. */
  public long removingBefore() {
    return imports.find(RecordingGate.class, RecordingGate.ID).removingBefore();
  }

  /**
   * Stores visits and moves their source on, in one transaction. Runs of the same source wait here
   * for each other.
   *
   * @param dictionaryEpoch the epoch in which the visits' ids were looked up
   * @param visits gives those to store when the lines up to its argument are committed already
   * @param lastLine where the source is then
   * @return what was stored
   */
  public List<Visit> persist(
      int sourceId, long lastLine, int dictionaryEpoch, LongFunction<List<Visit>> visits) {
    ImportSource source =
        imports.find(ImportSource.class, sourceId, LockModeType.PESSIMISTIC_WRITE);
    List<Visit> stored = visits.apply(source.committedLines());
    source.committedUpTo(lastLine);
    imports.flush();
    VisitInsert.into(imports, stored, dictionaryEpoch);
    return stored;
  }
}
