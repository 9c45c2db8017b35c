package footfall.database.control;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;

/** Reads MariaDB's clock, which is the same for all nodes. */
public final class DatabaseClock {

  private DatabaseClock() {}

  /** Returns the current time, to the millisecond. */
  public static Instant now(EntityManager transaction) {
    Object now = transaction.createNativeQuery("SELECT CURRENT_TIMESTAMP(3)").getSingleResult();
    return ((Timestamp) now).toInstant();
  }
}
