package footfall.values;

/**
 * A value from outside is not acceptable. The message is the reason, written for the API's clients:
 * it says what is allowed and names nothing internal.
 */
public class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * An exception for one refused value.
   *
   * @param reason what is allowed, as shown to clients
   */
  public InvalidValueException(String reason) {
    super(reason);
  }

  /**
   * Leaves the stack trace empty: it would tell where the check stands, which the reason already
   * does, and filling it costs many times the check when an import meets a million bad lines.
   */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
