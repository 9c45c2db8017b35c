package footfall.analytics.control;

import footfall.database.control.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the snapshots of answers that may have to divide hours by their visits. */
@ApplicationScoped
public class Snapshots {

  @Inject
  @ConfigProperty(name = "footfall.report.max-visits-read")
  private long maxVisitsRead;

  /**
   * Opens the snapshot of one answer, by the first statement of the connection's transaction.
   *
   * @throws UnavailableException as {@link Snapshot#open(Connection)}
   */
  Snapshot open(Connection connection) throws SQLException {
    return Snapshot.open(connection, new VisitBudget(maxVisitsRead));
  }
}
