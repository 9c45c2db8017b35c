package footfall.visits.control;

import footfall.database.control.DatabaseFailureInterceptor;
import footfall.database.control.ServerId;
import footfall.database.control.Transactions;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Appends a fence to the outbox: a batch of no visits that no batch with a smaller number commits
 * behind. Folding takes batches in the order of their numbers, so once it has taken the fence, no
 * batch with its number or a smaller one is left or ever comes.
 *
 * <p>The number is drawn while the gate is locked alone. A batch draws its own while it shares the
 * gate, since its statement writes a row only once it has read, and locked, the gate's: for any
 * {@code innodb_autoinc_lock_mode}. So batches from before the fence are committed and have smaller
 * numbers, later ones have larger numbers. This relies on AUTO_INCREMENT never giving a number that
 * is smaller than a committed one, also of a row that was deleted:
 *
 * <ul>
 *   <li>InnoDB stores the counter in the table itself, so a restart does not set it back.
 *   <li>A replica moves its counter with each row that it applies, whatever the binlog's format. A
 *       promoted one that lacks the last fences lacks their folding as well, which committed later.
 *   <li>mariadb-dump and mariadb-backup keep the counter. {@code TRUNCATE} does not: nobody may
 *       truncate the outbox.
 *   <li>TiDB gives numbers in order only with {@code AUTO_ID_CACHE 1}; there is no fence there.
 * </ul>
 */
@Stateless
@Interceptors(DatabaseFailureInterceptor.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboxFence {

  /** Recording's, since the transaction locks the gate, see {@link GateLock#lock}. */
  @PersistenceContext(unitName = "recording")
  private EntityManager transaction;

  /**
   * Appends a fence in a transaction of its own.
   *
   * @return whether it did; false where {@link VisitOutbox} does not
   * @throws GateHeldException if visits are being committed
   */
  public boolean append() {
    return Transactions.run(
        transaction,
        connection -> {
          ServerId.of(connection);
          GateLock.lock(transaction);
          return VisitOutbox.appendFence(connection);
        });
  }
}
