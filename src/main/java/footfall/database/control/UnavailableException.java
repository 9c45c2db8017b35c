package footfall.database.control;

/**
 * Something cannot be done now but can be later: MariaDB does not answer, or a bound is reached.
 * Nothing of it is kept unless the message says so. Clients get 503.
 */
public class UnavailableException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason why, in words that clients may read
   */
  public UnavailableException(String reason) {
    super(reason);
  }

  /**
   * @param reason why, in words that clients may read
   */
  public UnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
