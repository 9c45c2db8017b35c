package footfall.ratelimit.control;

import footfall.ratelimit.entity.Standing;

/** A client asks more often than it may. */
public class RateLimitExceededException extends RuntimeException {

  /** What clients are told. */
  public static final String MESSAGE = "Too many requests, please try again later";

  private static final long serialVersionUID = 1L;

  private final transient Standing standing;

  /**
   * @param standing with the quota that refuses
   */
  public RateLimitExceededException(Standing standing) {
    super(MESSAGE);
    this.standing = standing;
  }

  public Standing standing() {
    return standing;
  }

  /** Leaves the stack trace empty: to refuse shall cost less than to accept. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
