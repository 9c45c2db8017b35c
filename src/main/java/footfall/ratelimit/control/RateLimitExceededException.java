package footfall.ratelimit.control;

import footfall.ratelimit.entity.QuotaStatus;

/** A request exceeds a quota. */
public class RateLimitExceededException extends RuntimeException {

  /** The message for clients. */
  public static final String MESSAGE = "Too many requests, please try again later";

  private static final long serialVersionUID = 1L;

  private final transient QuotaStatus status;

  /**
   * @param status the status of the exceeded quota
   */
  public RateLimitExceededException(QuotaStatus status) {
    super(MESSAGE);
    this.status = status;
  }

  public QuotaStatus status() {
    return status;
  }

  /** Leaves the stack trace empty, so that refusing costs less than accepting. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
