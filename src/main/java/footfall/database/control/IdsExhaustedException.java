package footfall.database.control;

/**
 * A table's ids, which MariaDB gives, have come to their end: no row can be added. Rows that are
 * there can be used as ever.
 */
public class IdsExhaustedException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public IdsExhaustedException(Throwable cause) {
    super(cause);
  }
}
