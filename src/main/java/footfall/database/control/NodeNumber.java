package footfall.database.control;

import footfall.database.entity.NodeLease;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The number of this node, which no other process has at the same time: leased before the service
 * opens, renewed by {@link DatabaseProbe}, freed when the service stops.
 */
@ApplicationScoped
public class NodeNumber {

  private static final Logger LOG = Logger.getLogger(NodeNumber.class.getName());

  @Resource(lookup = "jdbc/footfall")
  private DataSource database;

  private final NodeRows rows;
  private final LongSupplier nanoTime;
  private boolean released;
  private volatile Optional<NodeLease> lease = Optional.empty();

  /** For the container's proxies. */
  protected NodeNumber() {
    this(Duration.ZERO);
  }

  /**
   * @param length of a lease
   */
  @Inject
  public NodeNumber(@ConfigProperty(name = "footfall.node.lease") Duration length) {
    this(length, System::nanoTime);
  }

  NodeNumber(Duration length, LongSupplier nanoTime) {
    this.rows = new NodeRows(UUID.randomUUID().toString(), length, nanoTime);
    this.nanoTime = nanoTime;
  }

  /** Observes {@link Migrated} before those who then record. */
  void draw(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Migrated migrated) {
    try (Connection connection = database.getConnection()) {
      hold(connection);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  /**
   * Renews the lease, or takes a number if this process has none.
   *
   * @param connection commits each statement
   * @throws IllegalStateException if no number is free, with a reason for the administrator
   */
  synchronized void hold(Connection connection) throws SQLException {
    if (released) {
      return;
    }
    Optional<NodeLease> before = lease;
    lease = before.isPresent() ? rows.renew(connection, before.get()) : Optional.empty();
    if (lease.isEmpty()) {
      before.ifPresent(
          lost -> LOG.warning(() -> "Another node has the number " + lost.number() + " now"));
      NodeLease drawn = rows.draw(connection);
      lease = Optional.of(drawn);
      LOG.info(() -> "This node has the number " + drawn.number());
    }
  }

  /** Returns the number, empty while this node has none. */
  public Optional<Integer> number() {
    return valid().map(NodeLease::number);
  }

  /**
   * Returns the lease, without asking MariaDB.
   *
   * @throws UnavailableException if this node has none, or could not renew it in time
   */
  public NodeLease current() {
    return valid()
        .orElseThrow(() -> new UnavailableException("the database does not confirm this node"));
  }

  private Optional<NodeLease> valid() {
    return lease.filter(granted -> granted.isValidAt(nanoTime.getAsLong()));
  }

  /**
   * Frees the number. What still waits to be recorded may keep the ids that it has: whoever takes
   * the number makes others.
   */
  @PreDestroy
  void release() {
    try (Connection connection = database.getConnection()) {
      release(connection);
    } catch (SQLException e) {
      LOG.log(Level.FINE, "The number is free once the lease has ended", e);
    }
  }

  synchronized void release(Connection connection) throws SQLException {
    released = true;
    if (lease.isPresent()) {
      rows.release(connection, lease.get());
    }
  }
}
