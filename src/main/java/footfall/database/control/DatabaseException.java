package footfall.database.control;

import jakarta.ejb.ApplicationException;

/**
 * A transaction was rolled back. The subclass says what the caller can do about it. An EJB throws
 * it as it is, without a wrapper and without a stack trace in the log.
 */
@ApplicationException(rollback = true)
public abstract class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  protected DatabaseException(String message) {
    super(message);
  }

  protected DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
