package footfall.access.control;

/** Credentials are missing, are not accepted, or do not count for this request. */
public class CredentialsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  private enum Fault {
    MISSING,
    REFUSED,
    FOREIGN
  }

  private CredentialsException(String message, Fault fault) {
    super(message);
    this.fault = fault;
  }

  static CredentialsException missing() {
    return new CredentialsException("This needs credentials: a token", Fault.MISSING);
  }

  /** The cookie of a session came from who knows where. */
  public static CredentialsException foreign() {
    return new CredentialsException(
        "A session is for pages of this service only: a request with its cookie needs an Origin of"
            + " this service, or Sec-Fetch-Site: same-origin",
        Fault.FOREIGN);
  }

  /** There is nothing but the cookie of a session that has ended, or never was. */
  static CredentialsException ended() {
    return new CredentialsException("The session has ended: this needs a token", Fault.MISSING);
  }

  /**
   * @param reason for whoever sent them
   */
  static CredentialsException refused(String reason) {
    return new CredentialsException(reason, Fault.REFUSED);
  }

  /** Returns whether there were none. */
  public boolean isMissing() {
    return fault == Fault.MISSING;
  }

  /** Returns whether they are a session's, and the request is not from a page of this service. */
  public boolean isForeign() {
    return fault == Fault.FOREIGN;
  }

  /** Leaves the stack trace empty, so that refusing costs little. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
