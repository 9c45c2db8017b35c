package footfall.analytics.control;

import footfall.analytics.entity.VisitsQuery;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens exports, each with a connection of its own. They alone may read from a replica: an answer
 * that lacks what was just acknowledged would be wrong, an export of an earlier moment is not.
 */
@ApplicationScoped
public class VisitExports {

  @Resource(lookup = "jdbc/footfall-export")
  private DataSource primary;

  @Resource(lookup = "jdbc/footfall-export-replica")
  private DataSource replica;

  @Inject private DictionaryValues values;

  @Inject
  @ConfigProperty(name = "footfall.export.max-duration")
  private Duration maxDuration;

  @Inject
  @ConfigProperty(name = "footfall.export.source")
  private String source;

  /**
   * Opens an export, which the caller closes.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public VisitExport open(VisitsQuery query) {
    try {
      Connection connection = (source.equals("replica") ? replica : primary).getConnection();
      try {
        return new VisitExport(connection, values, query, maxDuration);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new UnavailableException("the database is away", e);
    }
  }
}
