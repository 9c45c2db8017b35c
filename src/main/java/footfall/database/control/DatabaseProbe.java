package footfall.database.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Finds out whether MariaDB takes writes, as recording does: over a connection of its pool, a row
 * of this node is written and committed. Caches the outcome, so that the readiness check does not
 * wait for it, renews the lease of the node's number, and measures the clock.
 *
 * <p>Once MariaDB answers again, or another server does, all pools drop their connections before
 * the database is called writable: no request meets one that broke meanwhile.
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
  @Inject private NodeClock clock;
  @Inject private ConnectionPools pools;

  private volatile long writtenNanos = System.nanoTime() - VALID.toNanos();
  private volatile int failures;
  private volatile boolean readOnly;
  private boolean lost;
  private long serverId;

  /** Writes once the tables are there, in a few statements. Each that takes 5 s is the last. */
  public synchronized void write() {
    if (!migration.isApplied()) {
      return;
    }
    boolean refused = false;
    try (Connection connection = database.getConnection()) {
      ServerState server = ServerState.read(connection);
      refused = server.isReadOnly();
      clock.measure(connection);
      PacketSize.require(connection);
      level.check(connection);
      number.hold(connection);
      renewPools(server);
      succeeded();
    } catch (SQLException | DatabaseException | IllegalStateException e) {
      readOnly = refused;
      failed(e);
    }
  }

  private void succeeded() {
    writtenNanos = System.nanoTime();
    failures = 0;
    log.succeeded();
  }

  private void failed(Exception e) {
    lost = true;
    failures = Math.min(failures + 1, MAX_FAILURES);
    if (failures == MAX_FAILURES) {
      log.failed(e);
    }
  }

  private void renewPools(ServerState server) {
    if (lost || server.id() != serverId) {
      pools.purge();
    }
    lost = false;
    serverId = server.id();
  }

  /** Returns whether one of the last two writes was committed, within the last 4 s. */
  public boolean isWritable() {
    return failures < MAX_FAILURES && System.nanoTime() - writtenNanos < VALID.toNanos();
  }

  /** Returns why the database is not writable, for an administrator; empty if it is. */
  public Optional<String> objection() {
    if (isWritable()) {
      return Optional.empty();
    }
    return Optional.of(
        readOnly ? "the database is read-only" : "the database takes no writes; the log says why");
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
