package footfall.analytics.control;

import jakarta.ejb.ApplicationException;

/** A question cannot be answered now but can be later. */
@ApplicationException(rollback = true)
public class AnalyticsUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason what a client may know of it
   */
  public AnalyticsUnavailableException(String reason) {
    super(reason);
  }

  public AnalyticsUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
