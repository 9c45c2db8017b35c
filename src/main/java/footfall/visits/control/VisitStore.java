package footfall.visits.control;

import footfall.visits.entity.Visit;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Stores visits, each batch in a transaction of its own. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class VisitStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager visits;

  /** Connects, so that the first batch does not wait for it. */
  public void prepare() {
    visits.find(Visit.class, 0L);
  }

  /**
   * Inserts the visits and commits.
   *
   * @param dictionaryEpoch the epoch in which their ids were looked up
   * @param beforeCommit runs last, when all are inserted; what it throws rolls back
   * @return the visits
   */
  public List<Visit> persist(List<Visit> batch, int dictionaryEpoch, Runnable beforeCommit) {
    VisitInsert.into(visits, batch, dictionaryEpoch);
    beforeCommit.run();
    return batch;
  }
}
