package footfall.presence.control;

import footfall.database.control.NoWait;
import footfall.database.control.Sql;
import footfall.presence.entity.HeartbeatBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each stream is folded into the histories: table presence_stream_fold, and row
 * presence_fold for the version before. Whoever maintains presence locks that row; nobody waits for
 * it.
 */
final class FoldTable {

  /** By primary key. */
  private static final String LOCK =
      """
      SELECT id FROM presence_fold WHERE id = 1 FOR UPDATE NOWAIT
      """;

  /** A row for each process. */
  private static final String PROGRESS =
      """
      SELECT 0, sequence FROM presence_fold WHERE id = 1
      UNION ALL
      SELECT stream, sequence FROM presence_stream_fold
      """;

  /** A row for each process. */
  private static final String SITES_PROGRESS =
      """
      SELECT stream, sites_sequence FROM presence_stream_fold
      """;

  private static final String ADVANCE_SITES =
      """
      INSERT INTO presence_stream_fold (stream, sequence, sites_sequence)
      VALUES (:stream, 0, :sequence)
      ON DUPLICATE KEY UPDATE sites_sequence = VALUES(sites_sequence)
      """;

  private static final String ADVANCE =
      """
      INSERT INTO presence_stream_fold (stream, sequence) VALUES (:stream, :sequence)
      ON DUPLICATE KEY UPDATE sequence = VALUES(sequence)
      """;

  private static final String ADVANCE_OLD =
      """
      UPDATE presence_fold SET sequence = :sequence WHERE id = 1
      """;

  private static final String REMOVE =
      """
      DELETE FROM presence_stream_fold WHERE stream = :stream
      """;

  /** By primary keys. Batches are removed a minute after their commit. */
  private static final String IS_COUNT_DUE =
      """
      SELECT sequence FROM presence_fold
      WHERE id = 1 AND counted <> sequence AND NOT EXISTS (SELECT sequence FROM heartbeat_batch)
      """;

  private static final String NOTE_COUNT =
      """
      UPDATE presence_fold SET counted = sequence WHERE id = 1
      """;

  private FoldTable() {}

  /**
   * Locks the only row of presence_fold until the transaction ends.
   *
   * @return false if another transaction has locked it
   */
  static boolean tryLock(Connection connection) throws SQLException {
    try {
      return new Sql(connection, LOCK).first(row -> row.getInt(1)).isPresent();
    } catch (SQLException e) {
      if (NoWait.isLocked(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Reads the number of the last batch of each stream that is folded; others have none. */
  static Map<Long, Long> progress(Connection connection) throws SQLException {
    Map<Long, Long> folded = new HashMap<>();
    new Sql(connection, PROGRESS).forEach(row -> folded.put(row.getLong(1), row.getLong(2)));
    return folded;
  }

  /**
   * Reads the number of the last batch of each stream that is folded into the history of sites as
   * well, which nodes of the version before do not do.
   */
  static Map<Long, Long> sitesProgress(Connection connection) throws SQLException {
    Map<Long, Long> folded = new HashMap<>();
    new Sql(connection, SITES_PROGRESS).forEach(row -> folded.put(row.getLong(1), row.getLong(2)));
    return folded;
  }

  /** Reads the number of the last batch of each stream that no history needs any more. */
  static Map<Long, Long> wholeProgress(Connection connection) throws SQLException {
    Map<Long, Long> sites = sitesProgress(connection);
    Map<Long, Long> folded = progress(connection);
    folded.replaceAll(
        (stream, sequence) -> Math.min(sequence, sites.getOrDefault(stream, sequence)));
    return folded;
  }

  static void advanceSites(Connection connection, long stream, long sequence) throws SQLException {
    new Sql(connection, ADVANCE_SITES).set("stream", stream).set("sequence", sequence).update();
  }

  /**
   * Returns whether nodes of the version before have appended batches since the clients were
   * counted, and for a minute have not.
   */
  static boolean isCountDue(Connection connection) throws SQLException {
    return new Sql(connection, IS_COUNT_DUE).first(row -> row.getLong(1)).isPresent();
  }

  static void noteCount(Connection connection) throws SQLException {
    new Sql(connection, NOTE_COUNT).update();
  }

  static void advance(Connection connection, long stream, long sequence) throws SQLException {
    new Sql(connection, stream == HeartbeatBatch.OLD_STREAM ? ADVANCE_OLD : ADVANCE)
        .set("stream", stream)
        .set("sequence", sequence)
        .update();
  }

  static void remove(Connection connection, long stream) throws SQLException {
    new Sql(connection, REMOVE).set("stream", stream).update();
  }
}
