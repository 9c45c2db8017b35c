package footfall.database.control;

/** A row with one of the keys exists. The caller knows whether other keys would do. */
public class DuplicateKeyException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public DuplicateKeyException(Throwable cause) {
    super("a key is taken", cause);
  }
}
