package footfall.redis;

import footfall.database.control.Causes;
import redis.clients.jedis.exceptions.JedisException;

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

  /** Returns what a failure of the client means. */
  static RedisUnavailableException of(JedisException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("TRYAGAIN")
        ? new SlotMovingException(failure)
        : new RedisUnavailableException("Redis failed", failure);
  }
}
