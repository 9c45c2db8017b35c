package footfall.database.control;

/** A row with the same key exists. The caller decides whether to retry with another key. */
public class DuplicateKeyException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public DuplicateKeyException(Throwable cause) {
    super("a key is taken", cause);
  }
}
