package footfall.rollups.control;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;

/** MariaDB did not do what the rollups need; nothing of the transaction is kept. */
@ApplicationException(rollback = true)
public class RollupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RollupException(SQLException cause) {
    super("the database is away or refuses: " + cause.getMessage(), cause);
  }
}
