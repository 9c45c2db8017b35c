package footfall.visits.control;

import footfall.database.control.DatabaseException;

/** A cleanup is removing the visits of the time that a batch belongs to: later it can be stored. */
public class RemovalUnderWayException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public RemovalUnderWayException() {
    super("visits of that time are being removed");
  }
}
