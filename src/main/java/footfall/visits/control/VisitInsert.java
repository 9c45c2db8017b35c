package footfall.visits.control;

import footfall.database.control.BulkInsert;
import footfall.database.control.DatabaseException;
import footfall.database.control.DatabaseFailure;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.visits.entity.RecordingGate;
import footfall.visits.entity.Visit;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Inserts visits and appends them to the outbox of the rollups. */
public final class VisitInsert {

  private static final String INSERT_VISIT =
      """
      INSERT INTO visit (id, page_id, visitor_id, user_agent_id) VALUES (?, ?, ?, ?)
      """;

  private VisitInsert() {}

  /**
   * Inserts visits in the transaction of the entity manager.
   *
   * @param dictionaryEpoch the epoch in which the visits' dictionary ids were looked up
   * @throws DictionariesChangedException if rows of a dictionary were removed since
   * @throws RemovalUnderWayException if visits of that time are being removed
   * @throws DatabaseException if MariaDB is unavailable or refuses the visits
   */
  public static void into(EntityManager transaction, List<Visit> visits, int dictionaryEpoch) {
    if (!visits.isEmpty() && !insert(transaction, visits, dictionaryEpoch)) {
      int epoch = transaction.find(RecordingGate.class, RecordingGate.ID).dictionaryEpoch();
      throw epoch == dictionaryEpoch
          ? new RemovalUnderWayException()
          : new DictionariesChangedException(epoch);
    }
  }

  private static boolean insert(EntityManager transaction, List<Visit> visits, int epoch) {
    Connection connection = transaction.unwrap(Connection.class);
    try (BulkInsert insert = new BulkInsert(connection, INSERT_VISIT)) {
      for (Visit visit : visits) {
        insert.number(visit.id()).number(visit.pageId());
        insert.number(visit.visitorId()).number(visit.userAgentId());
        insert.endRow();
      }
      insert.finish();
      // Last, so that the gate is locked only during the commit.
      return VisitOutbox.append(connection, visits, epoch);
    } catch (SQLException e) {
      throw DatabaseFailure.of(e);
    }
  }
}
