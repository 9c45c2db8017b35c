package footfall.visits.control;

import jakarta.ejb.ApplicationException;

/** MariaDB refuses a batch for what is in it: to try again as it is cannot help. */
@ApplicationException(rollback = true)
public class VisitRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public VisitRefusedException(Throwable cause) {
    super("MariaDB refused a visit", cause);
  }
}
