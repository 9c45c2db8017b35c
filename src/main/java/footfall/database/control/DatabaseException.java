package footfall.database.control;

import jakarta.ejb.ApplicationException;

/**
 * A transaction was rolled back; the subclass says what the caller can do about it. The container
 * neither wraps nor logs it when an EJB throws it.
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
