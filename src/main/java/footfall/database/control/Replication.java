package footfall.database.control;

import footfall.database.entity.ReplicationState;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/**
 * Asks MariaDB, over a connection of recording's pool, whether commits wait for a replica
 * (semi-synchronous replication), and remembers the answer.
 */
@ApplicationScoped
public class Replication {

  /** Needs no privilege. Empty where the server knows nothing of it. */
  private static final String SHOW_STATUS =
      """
      SHOW GLOBAL STATUS WHERE Variable_name IN (
        'Rpl_semi_sync_master_status', 'Rpl_semi_sync_master_clients',
        'Rpl_semi_sync_master_no_tx', 'Uptime')
      """;

  /** Connections that break are no reason to be taken out of service. */
  private static final int MAX_FAILURES = 2;

  @Resource(lookup = "jdbc/footfall")
  private DataSource database;

  @Inject private Migration migration;

  private int failures;
  private volatile ReplicationState state = ReplicationState.UNKNOWN;

  /**
   * Asks once the tables are there; a server that does not answer twice in a row confirms nothing.
   * Called by one thread at a time.
   */
  public void probe() {
    if (migration.isDone()) {
      try {
        ask();
        failures = 0;
      } catch (UnavailableException e) {
        failures = Math.min(failures + 1, MAX_FAILURES);
        if (failures == MAX_FAILURES) {
          state = ReplicationState.UNKNOWN;
        }
      }
    }
  }

  /**
   * Asks now.
   *
   * @throws UnavailableException if MariaDB is away
   */
  ReplicationState ask() {
    try (Connection connection = database.getConnection()) {
      Map<String, String> status = new HashMap<>();
      new Sql(connection, SHOW_STATUS)
          .forEach(row -> status.put(row.getString(1), row.getString(2)));
      ReplicationState now =
          new ReplicationState(
              ServerId.of(connection),
              number(status, "Uptime"),
              "ON".equals(status.get("Rpl_semi_sync_master_status")),
              number(status, "Rpl_semi_sync_master_clients"),
              number(status, "Rpl_semi_sync_master_no_tx"));
      state = now;
      return now;
    } catch (SQLException e) {
      throw new UnavailableException("the database is away", e);
    }
  }

  private static long number(Map<String, String> status, String name) {
    return Long.parseLong(status.getOrDefault(name, "0"));
  }

  /** Returns the last answer. */
  ReplicationState last() {
    return state;
  }

  /** Returns whether commits waited for a replica when MariaDB was asked last. */
  public boolean isSemiSync() {
    return state.confirms();
  }

  @Gauge(
      name = "footfall_replication_semi_sync",
      absolute = true,
      unit = MetricUnits.NONE,
      description = "1 while a replica confirms each commit, 0 if none does or that is unknown")
  public int semiSync() {
    return isSemiSync() ? 1 : 0;
  }
}
