package footfall.database.control;

/**
 * Something is temporarily impossible: MariaDB does not answer, or a limit is reached. Nothing was
 * stored unless it is an {@link UnconfirmedException}. Clients get 503 with the message, which
 * therefore names no internals.
 */
public class UnavailableException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
