package footfall.database.control;

import java.sql.SQLException;
import java.util.Set;

/** What a SELECT … FOR UPDATE NOWAIT fails with where another transaction has locked a row. */
public final class NoWait {

  /** MariaDB's lock wait timeout, and the code that MySQL and TiDB have for NOWAIT alone. */
  private static final Set<Integer> LOCKED = Set.of(1205, 3572);

  private NoWait() {}

  /** Returns whether only the statement failed, since a row is locked. */
  public static boolean isLocked(SQLException e) {
    return LOCKED.contains(e.getErrorCode());
  }
}
