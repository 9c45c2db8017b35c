package footfall.visits.control;

import jakarta.ejb.ApplicationException;

/** A cleanup is removing the visits of the time that a batch belongs to: later it can be stored. */
@ApplicationException(rollback = true)
public class RemovalUnderWayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RemovalUnderWayException() {
    super("visits of that time are being removed");
  }
}
