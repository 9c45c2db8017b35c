package footfall.database.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Finds out whether MariaDB takes writes, as recording does: over a connection of its pool, a row
 * of this node is written and committed. Caches the outcome, so that the readiness check does not
 * wait for it.
 */
@ApplicationScoped
public class DatabaseProbe {

  private static final Logger LOG = Logger.getLogger(DatabaseProbe.class.getName());

  /** How long a write counts: four periods of the timer. */
  private static final Duration VALID = Duration.ofSeconds(4);

  /** Connections that break, even several at once, are no reason to be taken out of service. */
  private static final int MAX_FAILURES = 2;

  private final FailureLog log =
      new FailureLog(LOG, "The database takes no writes", "The database takes writes");

  @Resource(lookup = "jdbc/footfall")
  private DataSource database;

  @Inject private Migration migration;
  @Inject private SchemaLevel level;
  @Inject private NodeNumber number;

  private volatile long writtenNanos = System.nanoTime() - VALID.toNanos();
  private volatile int failures;

  /** Writes once the tables are there. Blocks for 7 s at most. */
  public void write() {
    if (!migration.isApplied()) {
      return;
    }
    try {
      writeRow();
      writtenNanos = System.nanoTime();
      failures = 0;
      log.succeeded();
    } catch (SQLException | DatabaseException | IllegalStateException e) {
      failures = Math.min(failures + 1, MAX_FAILURES);
      if (failures == MAX_FAILURES) {
        log.failed(e);
      }
    }
  }

  private void writeRow() throws SQLException {
    try (Connection connection = database.getConnection()) {
      PacketSize.require(connection);
      level.check(connection);
      number.hold(connection);
    }
  }

  /** Returns whether one of the last two writes was committed, within the last 4 s. */
  public boolean isWritable() {
    return failures < MAX_FAILURES && System.nanoTime() - writtenNanos < VALID.toNanos();
  }

  @Gauge(
      name = "footfall_database_writable",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "1 while MariaDB takes writes, 0 if it does not or that is unknown")
  public int writable() {
    return isWritable() ? 1 : 0;
  }
}
