package footfall.redis;

import footfall.database.control.Causes;

/** Redis did not do what it was asked for, or not in time; it may still do it. */
public class RedisUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message for the log of an administrator; never has a password
   */
  public RedisUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message for the log of an administrator, which also gets the root cause's message; never
   *     has a password
   */
  public RedisUnavailableException(String message, Throwable cause) {
    super(message + ": " + Causes.rootMessage(cause));
    // Not as the cause, whose message alone would be logged.
    addSuppressed(cause);
  }
}
