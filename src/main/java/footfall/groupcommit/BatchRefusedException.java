package footfall.groupcommit;

import jakarta.ejb.ApplicationException;

/** MariaDB refuses a batch for what is in it: to try again as it is cannot help. */
@ApplicationException(rollback = true)
public class BatchRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BatchRefusedException(Throwable cause) {
    super("MariaDB refused a batch", cause);
  }
}
