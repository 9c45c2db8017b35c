package footfall.partitions;

import footfall.database.control.Chunks;
import footfall.database.control.DatabaseFailure;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Creates and drops the partitions of days, and remembers which days had one, to ask for these
 * alone whether another node has dropped them since. Thread-safe.
 */
@ApplicationScoped
public class Partitions {

  private static final Logger LOG = Logger.getLogger(Partitions.class.getName());

  /**
   * Recording waits while partitions are created, about 30 ms for each: so many at once stay well
   * below {@code footfall.write.timeout}.
   */
  private static final int DAYS_AT_ONCE = 4;

  private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();
  private volatile long nextTryNanos = System.nanoTime();

  /** The result of {@link #dropOldest}. */
  public enum DropResult {
    DROPPED,
    /** No partition has only days before the given one. */
    NONE,
    /** A transaction that has read the table is open, such as an export's, or MariaDB is away. */
    REFUSED
  }

  /** Makes sure, at the last moment, that days may be dropped. */
  @FunctionalInterface
  public interface Fence {

    /**
     * Requires that the days may be dropped. If the node stands still for 10 s after this, MariaDB
     * has ended the connection, and they are not.
     *
     * @param connection commits each statement
     * @throws RuntimeException if the days must be kept by now
     * @throws SQLException if MariaDB is away
     */
    void check(Connection connection) throws SQLException;
  }

  /**
   * Creates the partitions of days that have none. While transactions that have read the table stay
   * open, such as those of exports, the days get none; calls of the next minute do nothing then.
   *
   * @param days UTC days from 1970 on
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  public void ensure(Set<LocalDate> days) {
    if (System.nanoTime() - nextTryNanos >= 0) {
      forgetDropped(days.stream().filter(known::contains).toList());
      List<LocalDate> missing = days.stream().filter(day -> !known.contains(day)).sorted().toList();
      Chunks.of(missing, DAYS_AT_ONCE).forEach(this::create);
    }
  }

  /** Costs a round trip, where reading all partitions would cost MariaDB some ms. */
  private void forgetDropped(List<LocalDate> days) {
    if (days.isEmpty()) {
      return;
    }
    try (Connection connection = schema.getConnection()) {
      if (!PartitionDdl.exist(connection, days)) {
        known.removeAll(days);
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private synchronized void create(List<LocalDate> days) {
    try (Connection connection = schema.getConnection()) {
      if (PartitionDdl.splitOff(connection, days)) {
        known.addAll(days);
      }
    } catch (SQLException e) {
      if (!PartitionDdl.isTableInUse(e)) {
        throw DatabaseFailure.of(e);
      }
      LOG.warning(() -> "Days get no partitions while table visit is in use: " + days);
      nextTryNanos = System.nanoTime() + RETRY_NANOS;
    }
  }

  /**
   * Drops the oldest partition that has only days before {@code day}. Recording waits meanwhile,
   * about 30 ms for a day of 300,000 visits.
   *
   * @param fence throws if the days must be kept by now; then this throws the same
   */
  public synchronized DropResult dropOldest(LocalDate day, Fence fence) {
    try (Connection connection = schema.getConnection()) {
      boolean dropped = PartitionDdl.dropOldest(connection, day, fence);
      known.removeIf(removed -> removed.isBefore(day));
      return dropped ? DropResult.DROPPED : DropResult.NONE;
    } catch (SQLException e) {
      LOG.log(Level.FINE, "A partition is not dropped", e);
      return DropResult.REFUSED;
    }
  }
}
