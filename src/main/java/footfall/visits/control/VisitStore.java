package footfall.visits.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Transactions;
import footfall.visits.entity.RecordingGate;
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

  /** Returns the current epoch of the dictionaries, see {@link RecordingGate#dictionaryEpoch}. */
  public int dictionaryEpoch() {
    return Transactions.query(
        transaction,
        connection -> transaction.find(RecordingGate.class, RecordingGate.ID).dictionaryEpoch());
  }

  /**
   * Inserts visits in a transaction that commits when this returns; throws as {@link
   * VisitInsert#into} does.
   *
   * @param beforeCommit runs after the inserts; an exception that it throws rolls them back
   */
  public void persist(List<Visit> batch, int dictionaryEpoch, Runnable beforeCommit) {
    VisitInsert.into(transaction, batch, dictionaryEpoch);
    beforeCommit.run();
  }
}
