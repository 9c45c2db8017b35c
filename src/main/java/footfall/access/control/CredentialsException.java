package footfall.access.control;

/** Credentials are missing, or are not accepted. */
public class CredentialsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean isMissing;

  private CredentialsException(String message, boolean isMissing) {
    super(message);
    this.isMissing = isMissing;
  }

  static CredentialsException missing() {
    return new CredentialsException("This needs credentials: a token", true);
  }

  /**
   * @param reason for whoever sent them
   */
  static CredentialsException refused(String reason) {
    return new CredentialsException(reason, false);
  }

  /** Returns whether there were none. */
  public boolean isMissing() {
    return isMissing;
  }

  /** Leaves the stack trace empty, so that refusing costs little. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
