package footfall.retention.control;

import static java.time.temporal.ChronoUnit.DAYS;

import footfall.access.control.AuditRows;
import footfall.access.entity.AuditEntry;
import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.LeaseToken;
import footfall.database.control.Transactions;
import footfall.retention.entity.Removal;
import footfall.rollups.control.Rebuild;
import footfall.rollups.entity.RollupState;
import footfall.values.VisitId;
import footfall.visits.control.GateLock;
import footfall.visits.entity.RecordingGate;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;

/**
 * The steps of a removal during which no visits are committed, each in a transaction of its own
 * under the lease of the rollups. They lock the gate last, and use recording's connections, whose
 * transactions MariaDB ends after 2 s if the node stands still.
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RemovalGate {

  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /**
   * Stores a removal, which includes one that is not finished. From then on no query finds the
   * visits and no import adds to them.
   *
   * @param cutoff the time before which visits are removed
   * @param aggregates whether the rollups are rebuilt from the visits that are kept
   * @param audited is told to be done
   * @throws ConflictException if visits are being committed; nothing is stored then
   */
  public Removal begin(LeaseToken lease, Instant cutoff, boolean aggregates, AuditEntry audited) {
    return Transactions.run(
        transaction,
        lease,
        connection -> {
          AuditRows.done(connection, audited);
          RollupState state =
              transaction.find(RollupState.class, RollupState.ID, LockModeType.PESSIMISTIC_WRITE);
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

  /**
   * Finishes a removal whose visits are deleted, and requests the rebuild if it includes one.
   *
   * @return the removal
   * @throws ConflictException if visits are being committed; nothing is changed then
   */
  public Removal finish(LeaseToken lease, Removal removal) {
    return Transactions.run(
        transaction,
        lease,
        connection -> {
          if (removal.aggregates()) {
            Rebuild.request(transaction, connection);
          }
          GateLock.lock(transaction).endRemoval();
          return removal;
        });
  }

  /**
   * Deletes the dictionary rows that were found, see {@link DictionaryRemoval#deleteFound}.
   *
   * @return the same rows
   * @throws ConflictException if visits are being committed, or another uses one of the rows
   */
  public DictionaryRemoval deleteFound(LeaseToken lease, DictionaryRemoval rows) {
    return Transactions.run(
        transaction,
        lease,
        connection -> {
          rows.deleteFound(transaction, connection);
          return rows;
        });
  }
}
