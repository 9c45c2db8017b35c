package footfall.visits.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.Sql;
import footfall.database.control.Transactions;
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

  /** By primary key. */
  private static final String LOCK_GATE =
      """
      SELECT id FROM recording_gate WHERE id = 1 LOCK IN SHARE MODE
      """;

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /** Locks the gate as a batch does, so that this fails where a batch would. */
  public void lockGate() {
    Transactions.query(
        transaction, connection -> new Sql(connection, LOCK_GATE).list(row -> row.getInt(1)));
  }

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
