package footfall.visits.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The row that transactions which store visits share at their commit ({@link VisitBatches}), for
 * those who must have it alone.
 */
public final class RecordingGate {

  private RecordingGate() {}

  /**
   * Waits until no commit is under way, and keeps others from beginning until the transaction ends.
   *
   * @throws SQLException also if a commit lasts longer than a transaction waits for a lock
   */
  public static void lock(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement()) {
      lock.executeQuery("SELECT id FROM recording_gate WHERE id = 1 FOR UPDATE").close();
    }
  }

  /** Has ids looked up anew that were looked up before rows of a dictionary were removed. */
  public static void renewDictionaryEpoch(Connection connection) throws SQLException {
    try (Statement renew = connection.createStatement()) {
      renew.executeUpdate(
          "UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1 WHERE id = 1");
    }
  }
}
