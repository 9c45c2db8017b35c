package footfall.database.control;

import footfall.database.entity.Lease;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/**
 * Identifies one acquisition of a {@link Lease}. Each method runs in the caller's transaction.
 *
 * @param name the lease's name, the key of table lease
 * @param holder unique to this acquisition
 */
public record LeaseToken(String name, String holder) {

  /** Acquires the lease if it is free, in effect when the transaction commits. */
  public boolean tryAcquire(EntityManager transaction) {
    Optional<Lease> free =
        transaction
            .createNamedQuery(Lease.FREE, Lease.class)
            .setParameter(1, name)
            .getResultStream()
            .findFirst();
    free.ifPresent(lease -> lease.hold(holder, DatabaseClock.now(transaction)));
    return free.isPresent();
  }

  /**
   * Renews the lease and locks it until the transaction ends.
   *
   * @throws LeaseHeldException if another holder has acquired it
   */
  public void renew(EntityManager transaction) {
    Lease lease = lock(transaction);
    if (!lease.isHeldBy(holder)) {
      throw new LeaseHeldException(name);
    }
    lease.hold(holder, DatabaseClock.now(transaction));
  }

  /** Releases the lease, unless another holder has acquired it. */
  public void release(EntityManager transaction) {
    Lease lease = lock(transaction);
    if (lease.isHeldBy(holder)) {
      lease.release(DatabaseClock.now(transaction));
    }
  }

  private Lease lock(EntityManager transaction) {
    return transaction.find(Lease.class, name, LockModeType.PESSIMISTIC_WRITE);
  }
}
