package footfall.visits.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The row of table recording_gate: what recording, cleanup and folding agree on. Transactions that
 * store visits share a lock on it at their commit ({@link VisitOutbox}), so whoever locks it
 * exclusively knows that no such commit is under way.
 *
 * @param dictionaryEpoch rises whenever rows of a dictionary are removed
 * @param removingBefore visits with smaller ids are being removed; 0 if none are
 * @param removingAggregates whether the rollups are rebuilt when they are
 */
public record RecordingGate(int dictionaryEpoch, long removingBefore, boolean removingAggregates) {

  private static final String READ =
      """
      SELECT dictionary_epoch, removing_before, removing_aggregates
      FROM recording_gate WHERE id = 1
      """;

  private static final String NOTE_REMOVAL =
      "UPDATE recording_gate SET removing_before = ?, removing_aggregates = ? WHERE id = 1";

  private static final String BEGIN_EPOCH =
      "UPDATE recording_gate SET dictionary_epoch = dictionary_epoch + 1 WHERE id = 1";

  /** Reads it, without a lock. */
  public static RecordingGate read(Connection connection) throws SQLException {
    return read(connection, READ);
  }

  /**
   * Waits until no commit is under way, and keeps others from beginning until the transaction ends.
   *
   * @throws SQLException also if a commit lasts longer than a transaction waits for a lock
   */
  public static RecordingGate lock(Connection connection) throws SQLException {
    return read(connection, READ + "FOR UPDATE");
  }

  private static RecordingGate read(Connection connection, String query) throws SQLException {
    try (Statement read = connection.createStatement();
        ResultSet row = read.executeQuery(query)) {
      row.next();
      return new RecordingGate(row.getInt(1), row.getLong(2), row.getBoolean(3));
    }
  }

  /**
   * Notes that visits are being removed: from then on none is stored that would be among them.
   *
   * @param before visits with smaller ids; 0 if none are any more
   * @param aggregates whether the rollups are rebuilt when they are
   */
  public static void noteRemoval(Connection connection, long before, boolean aggregates)
      throws SQLException {
    try (PreparedStatement note = connection.prepareStatement(NOTE_REMOVAL)) {
      note.setLong(1, before);
      note.setBoolean(2, aggregates);
      note.executeUpdate();
    }
  }

  /** Has ids looked up anew that were looked up before rows of a dictionary were removed. */
  public static void beginDictionaryEpoch(Connection connection) throws SQLException {
    try (Statement begin = connection.createStatement()) {
      begin.executeUpdate(BEGIN_EPOCH);
    }
  }
}
