package footfall.values;

/**
 * A value from outside is not acceptable. The message is written for the API's clients: it says
 * what is allowed and names nothing internal.
 */
public class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is allowed, as shown to clients
   */
  public InvalidValueException(String reason) {
    super(reason);
  }

  /**
   * Leaves the stack trace empty: filling it costs many times the check itself when an import has a
   * million invalid lines, and the reason already identifies the check.
   */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
