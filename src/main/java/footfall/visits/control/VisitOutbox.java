package footfall.visits.control;

import footfall.database.control.Sql;
import footfall.visits.entity.BatchContent;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The outbox: every batch of visits is also stored as one row, in the transaction that stores the
 * visits, and the row stays until the rollups have it. What the rollups do not have yet is
 * therefore known exactly, whatever the clocks say (the transactional outbox of Richardson,
 * Microservices Patterns, section 3.2.6).
 *
 * <p>Rows are numbered under a shared lock on the gate. Whoever has locked the gate exclusively has
 * all rows up to the last number before them: later commits have larger numbers.
 */
public final class VisitOutbox {

  private static final String APPEND =
      """
      INSERT INTO visit_batch (visits, content)
      SELECT :visits, :content FROM recording_gate
      WHERE id = 1 AND dictionary_epoch = :epoch AND removing_before <= :oldest
      LOCK IN SHARE MODE
      """;

  /** By primary key. */
  private static final String READ =
      "SELECT content FROM visit_batch WHERE id > :after AND id <= :last ORDER BY id";

  /** By primary key. */
  private static final String REMOVE = "DELETE FROM visit_batch WHERE id <= :last";

  private VisitOutbox() {}

  /**
   * Appends a batch, in the transaction that stores its visits.
   *
   * @param visits at least one
   * @param dictionaryEpoch the epoch in which the visits' ids were looked up
   * @return false if rows of a dictionary were removed since, or visits of that time are being
   *     removed
   */
  static boolean append(Connection connection, List<Visit> visits, int dictionaryEpoch)
      throws SQLException {
    return new Sql(connection, APPEND)
            .set("visits", visits.size())
            .set("content", BatchContent.of(visits))
            .set("epoch", dictionaryEpoch)
            .set("oldest", visits.stream().mapToLong(Visit::id).min().orElseThrow())
            .update()
        > 0;
  }

  /**
   * Reads the visits of committed batches.
   *
   * @param after the number of the last batch to leave out
   * @param last the number of the last batch to read
   */
  public static void read(Connection connection, long after, long last, Consumer<Visit> action)
      throws SQLException {
    new Sql(connection, READ)
        .set("after", after)
        .set("last", last)
        .forEach(row -> BatchContent.forEach(row.getBytes(1), action));
  }

  /**
   * Removes batches that the rollups have.
   *
   * @param last the number of the last batch to remove
   */
  public static void removeUpTo(Connection connection, long last) throws SQLException {
    new Sql(connection, REMOVE).set("last", last).update();
  }
}
