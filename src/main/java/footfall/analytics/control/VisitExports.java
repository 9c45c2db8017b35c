package footfall.analytics.control;

import footfall.analytics.entity.VisitsQuery;
import footfall.database.control.UnavailableException;
import footfall.dictionary.control.DictionaryValues;
import footfall.values.ClientAddress;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
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
  @ConfigProperty(name = "footfall.export.max-stall")
  private Duration maxStall;

  @Inject
  @ConfigProperty(name = "footfall.export.source")
  private String source;

  /**
   * Opens an export, which the caller closes.
   *
   * @throws UnavailableException if MariaDB is away
   */
  public VisitExport open(VisitsQuery query) {
    return open(
        source.equals("replica") ? replica : primary,
        snapshot -> new VisitsReader(snapshot, values, query)::next);
  }

  /**
   * Opens an export of all visits of a person, from the database that records.
   *
   * @param forms what may be stored of the person's address, not empty
   * @throws UnavailableException if MariaDB is away
   */
  public VisitExport ofVisitor(Set<ClientAddress> forms) {
    return open(primary, snapshot -> VisitorReader.of(snapshot, values, forms)::next);
  }

  private VisitExport open(DataSource database, VisitExport.Opening opening) {
    try {
      Connection connection = database.getConnection();
      try {
        return new VisitExport(connection, opening, maxDuration, maxStall);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new UnavailableException("the database is away", e);
    }
  }
}
