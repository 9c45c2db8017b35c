package footfall.retention.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.LeaseToken;
import footfall.database.control.SqlWork;
import footfall.database.control.Transactions;
import footfall.retention.entity.Removal;
import footfall.rollups.control.Rebuild;
import footfall.rollups.entity.RollupState;
import footfall.values.VisitId;
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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The steps of a removal in the database, each a transaction of its own under the lease of the
 * rollups. What is being removed is noted first: from then on no question finds it and no import
 * adds to it, and whoever comes after a crash goes on.
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

  /** The removal that is not finished. */
  public Optional<Removal> unfinished() {
    RecordingGate gate = transaction.find(RecordingGate.class, RecordingGate.ID);
    long before = gate.removingBefore();
    return before == 0
        ? Optional.empty()
        : Optional.of(new Removal(before, before, gate.isRemovingAggregates(), 0));
  }

  /** Notes that visits are being removed; one that is not finished becomes part of it. */
  public Removal begin(LeaseToken lease, Instant cutoff, boolean aggregates) {
    return run(lease, connection -> begin(VisitId.firstAt(cutoff), aggregates));
  }

  private Removal begin(long cutoff, boolean aggregates) {
    RecordingGate gate = lock(RecordingGate.class, RecordingGate.ID);
    RollupState state = lock(RollupState.class, RollupState.ID);
    long from = gate.removingBefore();
    long cleanedBefore = state.cleanedBefore();
    gate.beginRemoval(cutoff, aggregates);
    state.cleanBefore(VisitId.firstAt(dayAfter(gate.removingBefore())));
    return new Removal(from, gate.removingBefore(), gate.isRemovingAggregates(), cleanedBefore);
  }

  private <E> E lock(Class<E> entity, int id) {
    return transaction.find(entity, id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The first midnight from which on nothing is removed. */
  private static Instant dayAfter(long before) {
    Instant time = VisitId.time(before);
    Instant midnight = time.truncatedTo(ChronoUnit.DAYS);
    return midnight.equals(time) ? time : midnight.plus(1, ChronoUnit.DAYS);
  }

  /** See {@link VisitRows#delete}. */
  public OptionalLong delete(LeaseToken lease, long from, long before, int limit) {
    return run(lease, connection -> VisitRows.delete(connection, from, before, limit));
  }

  /** Notes that all are removed, and has the rollups rebuilt if they are to be. */
  public void finish(LeaseToken lease, Removal removal) {
    run(
        lease,
        connection -> {
          lock(RecordingGate.class, RecordingGate.ID).endRemoval();
          if (removal.aggregates()) {
            Rebuild.request(transaction, connection);
          }
          return null;
        });
  }

  /** See {@link DictionaryRemoval#of}. */
  public DictionaryRemoval unused(LeaseToken lease, DictionaryUse use, int after) {
    return run(lease, connection -> DictionaryRemoval.of(connection, use, after));
  }

  /** See {@link DictionaryRemoval#removeNext}. */
  public boolean remove(LeaseToken lease, DictionaryRemoval removal) {
    return run(lease, connection -> removal.removeNext(transaction, connection));
  }
}
