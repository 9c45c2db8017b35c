package footfall.visits.control;

import footfall.database.control.ConflictException;
import footfall.database.control.DatabaseException;
import footfall.database.control.DatabaseFailure;
import footfall.visits.entity.RecordingGate;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

/**
 * Locks the gate of recording alone, without ever waiting for it: InnoDB has later shared locks
 * wait behind an exclusive one that waits, so that a node which stands still in its commit would
 * keep all others from recording.
 */
public final class GateLock {

  private GateLock() {}

  /**
   * Locks the gate until the transaction ends, if no visits are being committed. Recording waits
   * from then on, so this is the last lock that a transaction takes, over one of recording's
   * connections: there MariaDB ends the transaction of a node that stands still after 2 s.
   *
   * @param transaction has begun by a statement over its connection
   * @throws GateHeldException if visits are being committed; see {@link GateRetry}
   * @throws DatabaseException if MariaDB is unavailable
   */
  public static RecordingGate lock(EntityManager transaction) {
    try {
      return transaction
          .createNamedQuery(RecordingGate.LOCK, RecordingGate.class)
          .getSingleResult();
    } catch (PersistenceException e) {
      DatabaseException failure = DatabaseFailure.of(e);
      throw failure instanceof ConflictException ? new GateHeldException(e) : failure;
    }
  }
}
