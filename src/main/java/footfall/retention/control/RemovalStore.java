package footfall.retention.control;

import static java.time.temporal.ChronoUnit.DAYS;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.LeaseToken;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.dictionary.entity.DictionaryKind;
import footfall.imports.control.ImportedVisits;
import footfall.retention.entity.Removal;
import footfall.rollups.control.Rebuild;
import footfall.rollups.entity.RollupState;
import footfall.values.VisitId;
import footfall.visits.control.GateHeldException;
import footfall.visits.control.GateLock;
import footfall.visits.control.VisitRows;
import footfall.visits.entity.RecordingGate;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores a removal and runs its steps, each in a transaction of its own under the lease of the
 * rollups.
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

  private <E> E lock(Class<E> entity, int id) {
    return transaction.find(entity, id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Finds the removal that is not finished. */
  public Optional<Removal> unfinished() {
    RecordingGate gate = transaction.find(RecordingGate.class, RecordingGate.ID);
    long before = gate.removingBefore();
    return before == 0
        ? Optional.empty()
        : Optional.of(new Removal(before, before, gate.isRemovingAggregates(), 0));
  }

  /**
   * Stores a removal, which includes one that is not finished. From then on no query finds the
   * visits and no import adds to them.
   *
   * @param cutoff the time before which visits are removed
   * @param aggregates whether the rollups are rebuilt from the visits that are kept
   * @throws GateHeldException if visits are being committed
   */
  public Removal begin(LeaseToken lease, Instant cutoff, boolean aggregates) {
    return run(
        lease,
        connection -> {
          RollupState state = lock(RollupState.class, RollupState.ID);
          RecordingGate gate = GateLock.lock(transaction);
          long from = gate.removingBefore();
          long cleaned = state.cleanedBefore();
          gate.beginRemoval(VisitId.firstAt(cutoff), aggregates);
          // Rounded up to a midnight: ids hold milliseconds.
          Instant end = VisitId.time(gate.removingBefore()).plus(1, DAYS).minusMillis(1);
          state.cleanBefore(VisitId.firstAt(end.truncatedTo(DAYS)));
          return new Removal(from, gate.removingBefore(), gate.isRemovingAggregates(), cleaned);
        });
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

  /**
   * Finishes a removal whose visits are deleted, and requests the rebuild if it includes one.
   *
   * @return the removal
   * @throws GateHeldException if visits are being committed
   */
  public Removal finish(LeaseToken lease, Removal removal) {
    return run(
        lease,
        connection -> {
          if (removal.aggregates()) {
            Rebuild.request(transaction, connection);
          }
          GateLock.lock(transaction).endRemoval();
          return removal;
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

  /**
   * Deletes the rows that were found, see {@link DictionaryRemoval#deleteFound}.
   *
   * @return the same removal
   * @throws GateHeldException if visits are being committed
   */
  public DictionaryRemoval deleteFound(LeaseToken lease, DictionaryRemoval removal) {
    return run(
        lease,
        connection -> {
          removal.deleteFound(transaction, connection);
          return removal;
        });
  }
}
