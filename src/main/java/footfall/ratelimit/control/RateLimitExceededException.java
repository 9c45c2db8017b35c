package footfall.ratelimit.control;

import footfall.ratelimit.entity.QuotaStatus;

/** A client asks more often than it may. */
public class RateLimitExceededException extends RuntimeException {

  /** What clients are told. */
  public static final String MESSAGE = "Too many requests, please try again later";

  private static final long serialVersionUID = 1L;

  private final transient QuotaStatus status;

  /**
   * @param status with the quota that refuses
   */
  public RateLimitExceededException(QuotaStatus status) {
    super(MESSAGE);
    this.status = status;
  }

  public QuotaStatus status() {
    return status;
  }

  /** Leaves the stack trace empty: to refuse shall cost less than to accept. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
