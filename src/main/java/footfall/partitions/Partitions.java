package footfall.partitions;

import footfall.database.control.Chunks;
import footfall.database.control.DatabaseFailure;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives days partitions of their own in table visit, so that retention can drop them whole. Visits
 * of a day that has none are in a partition of several days, which costs nothing but that.
 */
@ApplicationScoped
public class Partitions {

  private static final Logger LOG = Logger.getLogger(Partitions.class.getName());

  /** MariaDB allows 8,192. */
  private static final int MAX_PARTITIONS = 8000;

  /**
   * Recording waits while partitions are made, some 30 ms for each: so many at once stay well below
   * {@code footfall.write.timeout}.
   */
  private static final int DAYS_AT_ONCE = 4;

  /** Less than the driver's socketTimeout, which would break the connection. */
  private static final int LOCK_SECONDS = 4;

  /** How long to try to get the table's definition. */
  private static final long TRY_NANOS = TimeUnit.SECONDS.toNanos(LOCK_SECONDS);

  /** How long not to try again when others did not leave the table's definition. */
  private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
  private static final int LOCK_WAIT_TIMEOUT = 1205;

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();
  private volatile long nextTryNanos = System.nanoTime();

  public Partitions() {}

  /**
   * Partitions outside of a container.
   *
   * @param schema gives connections that commit each statement
   */
  public Partitions(DataSource schema) {
    this.schema = schema;
  }

  /**
   * Sees to it that each of the days has a partition, unless snapshots that can read the table stay
   * open, as those of exports do: then it is tried again a minute later. Several nodes may do so at
   * once. Recording goes on between any few of them.
   *
   * @param days UTC days from 1970 on
   * @throws footfall.database.control.DatabaseException if MariaDB is away
   */
  public void ensure(Set<LocalDate> days) {
    if (System.nanoTime() < nextTryNanos) {
      return;
    }
    List<LocalDate> missing = days.stream().filter(day -> !known.contains(day)).sorted().toList();
    Chunks.of(missing, DAYS_AT_ONCE).forEach(this::make);
  }

  private void make(List<LocalDate> days) {
    try (Connection connection = schema.getConnection();
        Statement statement = connection.createStatement()) {
      lock(statement);
      try {
        split(statement, days);
      } finally {
        statement.execute("DO RELEASE_LOCK('footfall.partitions')");
      }
    } catch (SQLException e) {
      if (e.getErrorCode() != LOCK_WAIT_TIMEOUT) {
        throw DatabaseFailure.of(e);
      }
      LOG.warning(() -> "Days get no partitions as long as the table is in use: " + days);
      nextTryNanos = System.nanoTime() + RETRY_NANOS;
    }
  }

  /** What became of a partition that was to be dropped. */
  public enum Drop {
    DROPPED,
    /** There is none. */
    NONE,
    /** A snapshot that can read the table is open, as those of exports are, or MariaDB is away. */
    REFUSED
  }

  /**
   * Drops the oldest partition that has only days before a day. Recording waits for that, some 30
   * ms for a day of 300,000 visits.
   */
  public Drop dropOldest(LocalDate day) {
    try (Connection connection = schema.getConnection();
        Statement statement = connection.createStatement()) {
      lock(statement);
      try {
        Optional<String> oldest = bounds(statement).endingUpTo(day).stream().findFirst();
        if (oldest.isPresent()) {
          alter(statement, "ALTER TABLE visit DROP PARTITION " + oldest.get());
        }
        known.removeIf(dropped -> dropped.isBefore(day));
        return oldest.isPresent() ? Drop.DROPPED : Drop.NONE;
      } finally {
        statement.execute("DO RELEASE_LOCK('footfall.partitions')");
      }
    } catch (SQLException e) {
      LOG.log(Level.FINE, "A partition is not dropped", e);
      return Drop.REFUSED;
    }
  }

  /**
   * Changes the table when nobody uses it. To wait for that in MariaDB would make whoever comes
   * after wait as well, recording too, and be it for an export of minutes: so this tries again and
   * again. Returns the nanoseconds for which others waited.
   */
  private static long alter(Statement statement, String ddl) throws SQLException {
    statement.execute("SET SESSION lock_wait_timeout = 0");
    long deadline = System.nanoTime() + TRY_NANOS;
    while (true) {
      long begin = System.nanoTime();
      try {
        statement.execute(ddl);
        return System.nanoTime() - begin;
      } catch (SQLException e) {
        if (e.getErrorCode() != LOCK_WAIT_TIMEOUT || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static void lock(Statement statement) throws SQLException {
    try (ResultSet locked =
        statement.executeQuery("SELECT GET_LOCK('footfall.partitions', " + LOCK_SECONDS + ")")) {
      if (!locked.next() || locked.getInt(1) != 1) {
        throw new SQLTransientException("another node makes partitions and takes long");
      }
    }
  }

  private void split(Statement statement, List<LocalDate> days) throws SQLException {
    DayPartitions bounds = bounds(statement);
    Set<LocalDate> missing = new HashSet<>(days);
    missing.removeIf(bounds::hasPartitionOf);
    if (bounds.size() + 2 * missing.size() > MAX_PARTITIONS) {
      LOG.warning(() -> "Table visit has " + bounds.size() + " partitions and gets no more");
      return;
    }
    for (String ddl : bounds.splitOff(missing)) {
      letOthersWrite(alter(statement, ddl));
    }
    known.addAll(days);
  }

  /**
   * Writes wait while partitions are made, and one that was prepared before has to begin anew: with
   * one statement right after the other none would get through.
   */
  private static void letOthersWrite(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  private static DayPartitions bounds(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT partition_description
            FROM information_schema.partitions
            WHERE table_schema = DATABASE() AND table_name = 'visit'
            """)) {
      Set<String> descriptions = new HashSet<>();
      while (rows.next()) {
        descriptions.add(rows.getString(1));
      }
      return DayPartitions.of(descriptions);
    }
  }
}
