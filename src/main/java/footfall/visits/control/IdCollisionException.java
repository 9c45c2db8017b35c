package footfall.visits.control;

import jakarta.ejb.ApplicationException;

/** An id of the batch is taken: the batch needs new ones. */
@ApplicationException(rollback = true)
public class IdCollisionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IdCollisionException(Throwable cause) {
    super("a visit's id is taken", cause);
  }
}
