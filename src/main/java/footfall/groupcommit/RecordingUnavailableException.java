package footfall.groupcommit;

import jakarta.ejb.ApplicationException;

/** A visit cannot be recorded now but can be later, and nothing of it is kept unless it says so. */
@ApplicationException(rollback = true)
public class RecordingUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason what a client may know of it
   */
  public RecordingUnavailableException(String reason) {
    super(reason);
  }

  public RecordingUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
