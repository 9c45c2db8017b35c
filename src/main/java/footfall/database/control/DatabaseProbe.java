package footfall.database.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Caches whether MariaDB is reachable, so that the readiness check does not wait for it. */
@ApplicationScoped
public class DatabaseProbe {

  /** The validity of a ping: four periods of the timer. */
  private static final Duration VALID = Duration.ofSeconds(4);

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource database;

  private volatile long pingedNanos = System.nanoTime() - VALID.toNanos();
  private volatile boolean reachable;

  /** Pings MariaDB with a timeout of 1 s; blocks also while a connection is opened. */
  public void ping() {
    try (Connection connection = database.getConnection()) {
      reachable = connection.isValid(1);
    } catch (SQLException e) {
      reachable = false;
    }
    pingedNanos = System.nanoTime();
  }

  /** Returns whether MariaDB answered the last ping, and that was within the last 4 s. */
  public boolean isReachable() {
    return reachable && System.nanoTime() - pingedNanos < VALID.toNanos();
  }
}
