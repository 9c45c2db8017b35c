package footfall.database.control;

/** MariaDB refuses a statement for the data in it. Trying the same again cannot help. */
public class RefusedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public RefusedException(Throwable cause) {
    super("MariaDB refused the data", cause);
  }
}
