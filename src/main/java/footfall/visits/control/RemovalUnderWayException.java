package footfall.visits.control;

import footfall.database.control.DatabaseException;

/** A cleanup is removing visits of a batch's time; the batch can be stored after the cleanup. */
public class RemovalUnderWayException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public RemovalUnderWayException() {
    super("visits of that time are being removed");
  }
}
