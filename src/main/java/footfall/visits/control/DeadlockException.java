package footfall.visits.control;

import jakarta.ejb.ApplicationException;

/** MariaDB rolled the transaction back in favour of another: to try again helps. */
@ApplicationException(rollback = true)
public class DeadlockException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DeadlockException(Throwable cause) {
    super("MariaDB chose the transaction to resolve a deadlock", cause);
  }
}
