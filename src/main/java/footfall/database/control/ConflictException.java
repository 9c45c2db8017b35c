package footfall.database.control;

/**
 * MariaDB rolled the transaction back in favour of another one, or because partitions were created
 * since it began. A repeated attempt can succeed.
 */
public class ConflictException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public ConflictException(Throwable cause) {
    super("MariaDB rolled the transaction back in favour of another", cause);
  }
}
