package footfall.database.control;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;

/** Reads MariaDB's clock, which is the same for all nodes. */
public final class DatabaseClock {

  private static final String SELECT_NOW =
      """
      SELECT CURRENT_TIMESTAMP(3)
      """;

  private DatabaseClock() {}

  /** Returns the current time, to the millisecond. */
  public static Instant now(EntityManager transaction) {
    Object now = transaction.createNativeQuery(SELECT_NOW).getSingleResult();
    return ((Timestamp) now).toInstant();
  }
}
