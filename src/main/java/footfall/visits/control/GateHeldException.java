package footfall.visits.control;

import footfall.database.control.ConflictException;

/** Visits are being committed at this moment, so the gate cannot be locked alone. */
public class GateHeldException extends ConflictException {

  private static final long serialVersionUID = 1L;

  public GateHeldException(Throwable cause) {
    super(cause);
  }
}
