package footfall.visits.control;

import footfall.database.control.BulkInsert;
import footfall.database.control.DatabaseException;
import footfall.database.control.DatabaseFailure;
import footfall.database.control.LaterSchemaException;
import footfall.database.control.SchemaLevel;
import footfall.database.control.ServerId;
import footfall.database.control.Transactions;
import footfall.dictionary.control.DictionariesChangedException;
import footfall.dictionary.entity.DictionaryEpoch;
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
   * @param epoch the epoch in which the visits' dictionary ids were looked up
   * @throws DictionariesChangedException if the dictionaries have another one, or the server is not
   *     the primary by the gate
   * @throws RemovalUnderWayException if visits of that time are being removed
   * @throws LaterSchemaException if this version must not write to the tables
   * @throws DatabaseException if MariaDB is unavailable or refuses the visits
   */
  public static void into(EntityManager transaction, List<Visit> visits, DictionaryEpoch epoch) {
    if (!visits.isEmpty() && !insert(transaction, visits, epoch)) {
      throw refusal(transaction, epoch);
    }
  }

  private static DatabaseException refusal(EntityManager transaction, DictionaryEpoch epoch) {
    return Transactions.execute(
        transaction,
        connection -> {
          RecordingGate gate = transaction.find(RecordingGate.class, RecordingGate.ID);
          if (gate.schemaLevel() > SchemaLevel.KNOWN) {
            return new LaterSchemaException(gate.schemaLevel());
          }
          return gate.dictionaryEpoch().equals(epoch) && gate.isOf(ServerId.of(connection))
              ? new RemovalUnderWayException()
              : new DictionariesChangedException();
        });
  }

  private static boolean insert(
      EntityManager transaction, List<Visit> visits, DictionaryEpoch epoch) {
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
