package footfall.analytics.control;

import java.io.IOException;

/** An export ends before its last visit, though its client still reads. */
public class ExportBrokenOffException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason what a client may know of it
   */
  ExportBrokenOffException(String reason) {
    super(reason);
  }

  ExportBrokenOffException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
