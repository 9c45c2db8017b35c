package footfall.database.control;

/** MariaDB refused the data of a statement. A repeated attempt would fail as well. */
public class RefusedException extends DatabaseException {

  private static final long serialVersionUID = 1L;

  public RefusedException(Throwable cause) {
    super("MariaDB refused the data", cause);
  }
}
