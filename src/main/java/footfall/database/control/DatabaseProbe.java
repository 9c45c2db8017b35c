package footfall.database.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Whether MariaDB answers, asked in advance so that a readiness probe does not wait for it. */
@ApplicationScoped
public class DatabaseProbe {

  /** How long an answer counts: four of the timer's periods. */
  private static final Duration VALID = Duration.ofSeconds(4);

  private static final int PING_SECONDS = 1;

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource database;

  private volatile long askedNanos = System.nanoTime() - VALID.toNanos();
  private volatile boolean answered;

  /** Asks MariaDB and waits for the answer, as long as the driver does. */
  public void ask() {
    try (Connection connection = database.getConnection()) {
      answered = connection.isValid(PING_SECONDS);
    } catch (SQLException e) {
      answered = false;
    }
    askedNanos = System.nanoTime();
  }

  /** Whether MariaDB answered when it was last asked, which was within the last 4 s. */
  public boolean isAnswering() {
    return answered && System.nanoTime() - askedNanos < VALID.toNanos();
  }
}
