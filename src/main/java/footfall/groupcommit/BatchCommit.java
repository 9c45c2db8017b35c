package footfall.groupcommit;

import java.util.List;

/**
 * Commits batches. Implementations claim the batch last ({@link Pending#claimAll}), and give it
 * back if the commit fails ({@link Pending#unclaimAll}).
 *
 * @param <T> what is recorded
 */
@FunctionalInterface
public interface BatchCommit<T> {

  /**
   * Commits all that is pending in one transaction.
   *
   * @throws BatchOverdueException if some of it was refused meanwhile; nothing is committed
   * @throws BatchRefusedException if MariaDB will never take some of it
   * @throws TransactionConflictException if others were in the way each time that it was tried
   * @throws RecordingUnavailableException if MariaDB is away or too slow
   */
  void commit(List<Pending<T>> batch);
}
