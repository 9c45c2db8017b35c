package footfall.database.control;

/**
 * Nobody knows whether something was committed. Clients get 503 with the message and, since what
 * they send again may count twice, no {@code Retry-After}.
 */
public class UnconfirmedException extends UnavailableException {

  private static final long serialVersionUID = 1L;

  private static final String OUTCOME = "; it may have been recorded";

  /**
   * @param reason without which it would be known, as the begin of a sentence
   */
  public UnconfirmedException(String reason) {
    super(reason + OUTCOME);
  }

  public UnconfirmedException(String reason, Throwable cause) {
    super(reason + OUTCOME, cause);
  }
}
