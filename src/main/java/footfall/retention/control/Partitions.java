package footfall.retention.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

  /**
   * Sees to it that each of the days has a partition. Several nodes may do so at once.
   *
   * @param days UTC days from 1970 on
   * @throws IllegalStateException with its {@link SQLException} if MariaDB is away or the table is
   *     locked for more than 5 s
   */
  public void ensure(Set<LocalDate> days) {
    if (known.containsAll(days)) {
      return;
    }
    try (Connection connection = schema.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION lock_wait_timeout = 5");
      statement.execute("DO GET_LOCK('footfall.partitions', 5)");
      try {
        split(statement, days);
      } finally {
        statement.execute("DO RELEASE_LOCK('footfall.partitions')");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("partitions could not be made", e);
    }
  }

  private void split(Statement statement, Set<LocalDate> days) throws SQLException {
    DayBounds bounds = bounds(statement);
    Set<LocalDate> missing = new HashSet<>(days);
    missing.removeIf(bounds::hasPartitionOf);
    if (bounds.size() + 2 * missing.size() > MAX_PARTITIONS) {
      LOG.warning(() -> "Table visit has " + bounds.size() + " partitions and gets no more");
      return;
    }
    for (String ddl : bounds.splitOff(missing)) {
      statement.execute(ddl);
    }
    known.addAll(days);
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
