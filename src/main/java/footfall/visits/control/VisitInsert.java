package footfall.visits.control;

import footfall.visits.entity.Visit;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Inserts visits by the driver's bulk protocol, one round trip for a batch: 7 µs of MariaDB's CPU
 * for a row against 38 µs as EclipseLink does it. The driver uses the protocol only for statements
 * that return no generated keys, which neither EclipseLink nor Liberty tells it.
 */
public final class VisitInsert {

  private static final String INSERT =
      "INSERT INTO visit (id, page_id, visitor_id, user_agent_id) VALUES (?, ?, ?, ?)";

  private VisitInsert() {}

  /**
   * Inserts the visits in the transaction of the entity manager.
   *
   * @throws PersistenceException with the {@link SQLException} if MariaDB does not take them
   */
  public static void into(EntityManager transaction, List<Visit> visits) {
    if (visits.isEmpty()) {
      return;
    }
    Connection connection = transaction.unwrap(Connection.class);
    try (PreparedStatement insert =
        connection.prepareStatement(INSERT, Statement.NO_GENERATED_KEYS)) {
      for (Visit visit : visits) {
        insert.setLong(1, visit.id());
        insert.setInt(2, visit.pageId());
        insert.setInt(3, visit.visitorId());
        insert.setInt(4, visit.userAgentId());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }
}
