package footfall.health;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Asks MariaDB for a sign of life each second, so that a readiness probe finds the answer there and
 * does not wait for it.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseProbe {

  private static final Duration VALID = Duration.ofSeconds(4);
  private static final int PING_SECONDS = 1;

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource database;

  private volatile long answeredNanos = System.nanoTime() - VALID.toNanos();
  private volatile boolean answers;

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void ping() {
    try (Connection connection = database.getConnection()) {
      answers = connection.isValid(PING_SECONDS);
    } catch (SQLException e) {
      answers = false;
    }
    answeredNanos = System.nanoTime();
  }

  /** Whether MariaDB answered when it was last asked, which was within the last 4 s. */
  public boolean isAnswering() {
    return answers && System.nanoTime() - answeredNanos < VALID.toNanos();
  }
}
