package footfall.analytics.control;

import java.io.IOException;

/** An export ended before its last visit, for a reason other than its client. */
public class ExportBrokenOffException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason the reason as the client is told it
   */
  ExportBrokenOffException(String reason) {
    super(reason);
  }

  ExportBrokenOffException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
