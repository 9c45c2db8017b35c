package footfall.visits.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.visits.entity.Visit;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Stores live visits, one transaction per batch. */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
public class VisitStore {

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /**
   * Inserts visits in a transaction that commits when this returns; throws as {@link
   * VisitInsert#into} does.
   *
   * @param beforeCommit runs after the inserts; an exception that it throws rolls them back
   */
  public void persist(List<Visit> batch, DictionaryEpoch epoch, Runnable beforeCommit) {
    VisitInsert.into(transaction, batch, epoch);
    beforeCommit.run();
  }
}
