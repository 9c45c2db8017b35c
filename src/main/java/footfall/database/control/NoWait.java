package footfall.database.control;

import java.sql.SQLException;
import java.util.Set;

/**
 * What a statement fails with where another transaction has locked a row or uses the table, and it
 * may not wait for that, or has waited for long enough.
 */
public final class NoWait {

  /** MariaDB's lock wait timeout, and the code that MySQL and TiDB have for NOWAIT alone. */
  private static final Set<Integer> LOCKED = Set.of(1205, 3572);

  private NoWait() {}

  /** Returns whether only the statement failed, since a row or the table is locked. */
  public static boolean isLocked(SQLException e) {
    return LOCKED.contains(e.getErrorCode());
  }
}
