package footfall.dictionary.control;

import footfall.database.control.DatabaseException;
import footfall.database.control.DatabaseFailure;
import footfall.database.control.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Tells how much of the ids of each dictionary is used: they are INT, and end at 2,147,483,647.
 * Removed rows do not give their ids back. A dictionary is here every table with such an id, also
 * one of another room, as the sites or the clients of presence.
 */
@ApplicationScoped
public class IdUse {

  private static final Logger LOG = Logger.getLogger(IdUse.class.getName());

  /** From here on there is a warning: as long as a quarter of the ids lasts, to act. */
  private static final double WARNED_RATIO = 0.75;

  private static final Metadata USED =
      Metadata.builder()
          .withName("footfall_dictionary_ids_used_ratio")
          .withDescription("How much of the ids of a dictionary is used, 1 for all")
          .build();

  /** The next id may be far above the last row's: statements that add no row take ids, too. */
  private static final String TABLES =
      """
      SELECT c.table_name, COALESCE(t.auto_increment, 1) - 1
      FROM information_schema.columns c JOIN information_schema.tables t
        ON t.table_schema = c.table_schema AND t.table_name = c.table_name
      WHERE c.table_schema = DATABASE() AND c.column_name = 'id' AND c.data_type = 'int'
        AND c.column_key = 'PRI'
      """;

  /** By the primary key. */
  private static final String LAST_ID =
      """
      SELECT COALESCE(MAX(id), 0) FROM {table}
      """;

  @Resource(lookup = "jdbc/footfall-schema")
  private DataSource schema;

  @Inject private MetricRegistry metrics;

  private final Map<String, Double> ratios = new ConcurrentHashMap<>();

  /**
   * Reads what is used, and warns once for each dictionary of which three quarters are.
   *
   * @throws DatabaseException if MariaDB is away
   */
  public void read() {
    try (Connection connection = schema.getConnection()) {
      Map<String, Long> next = new ConcurrentHashMap<>();
      new Sql(connection, TABLES).forEach(row -> next.put(row.getString(1), row.getLong(2)));
      for (Map.Entry<String, Long> table : next.entrySet()) {
        long last = lastId(connection, table.getKey());
        set(table.getKey(), Math.max(last, table.getValue()) / (double) Integer.MAX_VALUE);
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }

  private static long lastId(Connection connection, String table) throws SQLException {
    return new Sql(connection, LAST_ID)
        .name("table", table)
        .first(row -> row.getLong(1))
        .orElseThrow();
  }

  private void set(String dictionary, double used) {
    double ratio = Math.min(1, used);
    Double before = ratios.put(dictionary, ratio);
    if (before == null) {
      metrics.gauge(USED, ratios, of -> of.get(dictionary), new Tag("dictionary", dictionary));
    }
    if (ratio >= WARNED_RATIO && (before == null || before < WARNED_RATIO)) {
      LOG.warning(
          () ->
              String.format(
                  Locale.ROOT,
                  "Of the ids of table %s, which end at %d, %.1f %% are used; see README.md",
                  dictionary,
                  Integer.MAX_VALUE,
                  100 * ratio));
    }
  }
}
