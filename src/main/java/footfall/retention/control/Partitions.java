package footfall.retention.control;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
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

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

  /**
   * Sees to it that each of the days has a partition. Several nodes may do so at once. Recording
   * goes on between any few of them.
   *
   * @param days UTC days from 1970 on
   * @throws IllegalStateException with its {@link SQLException} if MariaDB is away or the table is
   *     locked for more than 4 s
   */
  public void ensure(Set<LocalDate> days) {
    List<LocalDate> missing = days.stream().filter(day -> !known.contains(day)).sorted().toList();
    for (int from = 0; from < missing.size(); from += DAYS_AT_ONCE) {
      make(missing.subList(from, Math.min(from + DAYS_AT_ONCE, missing.size())));
    }
  }

  private void make(List<LocalDate> days) {
    try (Connection connection = schema.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION lock_wait_timeout = " + LOCK_SECONDS);
      lock(statement);
      try {
        split(statement, days);
      } finally {
        statement.execute("DO RELEASE_LOCK('footfall.partitions')");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("partitions could not be made", e);
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
    DayBounds bounds = bounds(statement);
    Set<LocalDate> missing = new HashSet<>(days);
    missing.removeIf(bounds::hasPartitionOf);
    if (bounds.size() + 2 * missing.size() > MAX_PARTITIONS) {
      LOG.warning(() -> "Table visit has " + bounds.size() + " partitions and gets no more");
      return;
    }
    for (String ddl : bounds.splitOff(missing)) {
      long begin = System.nanoTime();
      statement.execute(ddl);
      letOthersWrite(System.nanoTime() - begin);
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

  private static DayBounds bounds(Statement statement) throws SQLException {
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
      return DayBounds.of(descriptions);
    }
  }
}
