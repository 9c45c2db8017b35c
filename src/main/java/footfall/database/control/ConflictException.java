package footfall.database.control;

/**
 * MariaDB rolled the transaction back in favour of another one, or because the table has new
 * partitions since the transaction began. Trying again helps.
 */
public class ConflictException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public ConflictException(Throwable cause) {
    super("MariaDB rolled the transaction back in favour of another", cause);
  }
}
