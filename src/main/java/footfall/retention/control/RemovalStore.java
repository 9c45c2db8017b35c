package footfall.retention.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.LeaseToken;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.dictionary.entity.DictionaryKind;
import footfall.imports.control.ImportedVisits;
import footfall.retention.entity.Removal;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.RecordingGate;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs the steps of a removal during which visits may be committed, each in a transaction of its
 * own under the lease of the rollups.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RemovalStore {

  @PersistenceContext(unitName = "rollups")
  private EntityManager transaction;

  private <T> T run(LeaseToken lease, SqlWork<T> work) {
    return Transactions.run(transaction, lease, work);
  }

  /** Finds the removal that is not finished. */
  public Optional<Removal> unfinished() {
    RecordingGate gate = transaction.find(RecordingGate.class, RecordingGate.ID);
    long before = gate.removingBefore();
    return before == 0
        ? Optional.empty()
        : Optional.of(new Removal(before, before, gate.isRemovingAggregates(), 0));
  }

  /** Deletes some visits, see {@link VisitRows#delete}. */
  public OptionalLong delete(LeaseToken lease, long from, long before, int limit) {
    return run(lease, connection -> VisitRows.delete(connection, from, before, limit));
  }

  /** Forgets which visits imports had, of those that are deleted. */
  public void forgetImported(LeaseToken lease, Removal removal) {
    run(
        lease,
        connection -> {
          ImportedVisits.forget(connection, removal.before());
          return null;
        });
  }

  /** Reads which dictionary rows are in use, see {@link DictionaryRemoval#of}. */
  public DictionaryRemoval unused(LeaseToken lease, DictionaryKind kind, int after) {
    return run(lease, connection -> DictionaryRemoval.of(connection, kind, after));
  }

  /** Finds some dictionary rows to delete, see {@link DictionaryRemoval#findNext}. */
  public boolean findNext(LeaseToken lease, DictionaryRemoval removal) {
    return run(lease, removal::findNext);
  }
}
