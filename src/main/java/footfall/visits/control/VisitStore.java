package footfall.visits.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.visits.entity.RecordingGate;
import footfall.visits.entity.Visit;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Stores live visits, each batch in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class VisitStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager visits;

  /** The epoch of the dictionaries, see {@link RecordingGate}. */
  public int dictionaryEpoch() {
    return visits.find(RecordingGate.class, RecordingGate.ID).dictionaryEpoch();
  }

  /**
   * Inserts the visits and commits.
   *
   * @param dictionaryEpoch the epoch in which their ids were looked up
   * @param beforeCommit runs last, when all are inserted; what it throws rolls back
   */
  public void persist(List<Visit> batch, int dictionaryEpoch, Runnable beforeCommit) {
    VisitInsert.into(visits, batch, dictionaryEpoch);
    beforeCommit.run();
  }
}
