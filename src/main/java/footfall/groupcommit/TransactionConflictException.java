package footfall.groupcommit;

import jakarta.ejb.ApplicationException;

/**
 * MariaDB gave the transaction up in favour of another one, or because the table has new partitions
 * since the transaction began: to try again helps.
 */
@ApplicationException(rollback = true)
public class TransactionConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TransactionConflictException(Throwable cause) {
    super("MariaDB gave the transaction up in favour of another", cause);
  }
}
