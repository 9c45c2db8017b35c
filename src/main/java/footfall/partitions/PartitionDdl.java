package footfall.partitions;

import footfall.database.control.NoWait;
import footfall.database.control.Sql;
import footfall.database.control.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Splits and drops partitions of table visit, over a connection that commits each statement. One
 * node at a time does so, under a lock of MariaDB's, which a node that stands still loses after 10
 * s.
 */
public final class PartitionDdl {

  private static final Logger LOG = Logger.getLogger(PartitionDdl.class.getName());

  /** MariaDB allows 8,192. */
  private static final int MAX_PARTITIONS = 8_000;

  /** Less than the driver's socketTimeout, which would break the connection. */
  private static final int LOCK_SECONDS = 4;

  /** More than any pause between statements, less than a lease lasts. */
  private static final int STANDSTILL_SECONDS = 10;

  private static final long RETRY_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(LOCK_SECONDS);
  private static final long RETRY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);
  private static final int UNKNOWN_PARTITION = 1735;

  private static final String LOCK = "SELECT GET_LOCK('footfall.partitions', :seconds)";
  private static final String UNLOCK = "DO RELEASE_LOCK('footfall.partitions')";

  /** How long statements wait for a table, and MariaDB for the next statement, in seconds. */
  private static final String BOUND =
      "SET SESSION lock_wait_timeout = :table, wait_timeout = :statement";

  private static final String BOUNDS_BEFORE =
      "SELECT @@SESSION.lock_wait_timeout, @@SESSION.wait_timeout";
  private static final String DROP = "ALTER TABLE visit DROP PARTITION {partition}";

  private static final String BOUNDS =
      """
      SELECT partition_description FROM information_schema.partitions
      WHERE table_schema = DATABASE() AND table_name = 'visit'
      """;

  /** Reads nothing, but fails for a partition that does not exist. */
  private static final String NAMED = "SELECT id FROM visit PARTITION ({names}) WHERE 1 = 0";

  private PartitionDdl() {}

  /** Returns whether each of the days, at least one, is still the last day of a partition. */
  static boolean exist(Connection connection, Collection<LocalDate> days) throws SQLException {
    String names = days.stream().map(DayPartitions::nameOf).collect(Collectors.joining(","));
    try {
      new Sql(connection, NAMED).name("names", names).list(row -> names);
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == UNKNOWN_PARTITION) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Splits off a partition for each day that has none of its own.
   *
   * @param days UTC days from 1970 on
   * @return false if the table would have too many partitions; then nothing is changed
   * @throws SQLException of which {@link #isTableInUse} tells whether to try again later
   */
  public static boolean splitOff(Connection connection, Collection<LocalDate> days)
      throws SQLException {
    return locked(
        connection,
        schema -> {
          DayPartitions partitions = read(schema);
          Set<LocalDate> missing = new HashSet<>(days);
          missing.removeIf(partitions::hasPartitionOf);
          if (partitions.size() + 2 * missing.size() > MAX_PARTITIONS) {
            LOG.warning(() -> "Table visit gets no more partitions than " + partitions.size());
            return false;
          }
          for (String ddl : partitions.splitOff(missing)) {
            // Recording waited, and a write that was prepared before has to start again: with the
            // next statement right after this one, none would get through.
            LockSupport.parkNanos(alter(schema, ddl));
          }
          return true;
        });
  }

  /**
   * Drops the oldest partition that has only days before {@code day}.
   *
   * @param fence is called just before that, and throws if the days must be kept by now
   * @return whether there was one
   * @throws SQLException if a transaction uses the table, or MariaDB is away
   */
  static boolean dropOldest(Connection connection, LocalDate day, Partitions.Fence fence)
      throws SQLException {
    return locked(
        connection,
        schema -> {
          Optional<String> oldest = read(schema).oldestUntil(day);
          if (oldest.isPresent()) {
            fence.check(schema);
            alter(schema, new Sql(schema, DROP).name("partition", oldest.get()).text());
          }
          return oldest.isPresent();
        });
  }

  /** Returns whether DDL failed because a transaction still uses the table. */
  static boolean isTableInUse(SQLException e) {
    return NoWait.isLocked(e);
  }

  private static <T> T locked(Connection connection, SqlWork<T> work) throws SQLException {
    return bounded(
        connection,
        schema -> {
          Sql lock = new Sql(schema, LOCK).set("seconds", LOCK_SECONDS);
          if (lock.first(row -> row.getInt(1)).orElse(0) != 1) {
            throw new SQLTransientException("another node is changing partitions");
          }
          try {
            return work.execute(schema);
          } finally {
            new Sql(schema, UNLOCK).update();
          }
        });
  }

  /**
   * Has DDL not wait for a table in use, and MariaDB end the connection if this node stands still;
   * leaves the connection as it was.
   */
  private static <T> T bounded(Connection connection, SqlWork<T> work) throws SQLException {
    Sql before =
        new Sql(connection, BOUNDS_BEFORE)
            .first(
                row ->
                    new Sql(connection, BOUND)
                        .set("table", row.getLong(1))
                        .set("statement", row.getLong(2)))
            .orElseThrow();
    new Sql(connection, BOUND).set("table", 0).set("statement", STANDSTILL_SECONDS).update();
    try {
      return work.execute(connection);
    } finally {
      before.update();
    }
  }

  private static DayPartitions read(Connection connection) throws SQLException {
    return DayPartitions.of(new Sql(connection, BOUNDS).list(row -> row.getString(1)));
  }

  /**
   * Changes the table once no transaction uses it. If MariaDB waited for that, every later
   * statement would wait behind it, recording's too, and for as long as an export takes. So this
   * polls.
   *
   * @return the nanoseconds for which other statements waited
   */
  private static long alter(Connection connection, String ddl) throws SQLException {
    long deadline = System.nanoTime() + RETRY_PERIOD_NANOS;
    while (true) {
      long start = System.nanoTime();
      try {
        new Sql(connection, ddl).update();
        return System.nanoTime() - start;
      } catch (SQLException e) {
        if (!isTableInUse(e) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_PAUSE_NANOS);
      }
    }
  }
}
