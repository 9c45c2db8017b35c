package footfall.analytics.control;

import jakarta.ejb.ApplicationException;
import java.time.Instant;

/**
 * The visits of an hour would have to be divided and cannot be any more: the rollups have them as
 * one number, and they themselves were removed.
 */
@ApplicationException
public class NotDivisibleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Instant time;

  /**
   * @param time a time in the hour (UTC) that cannot be divided
   */
  public NotDivisibleException(Instant time) {
    super("the visits of the hour of " + time + " cannot be divided");
    this.time = time;
  }

  /** Returns a time in the hour (UTC) that cannot be divided. */
  public Instant time() {
    return time;
  }
}
