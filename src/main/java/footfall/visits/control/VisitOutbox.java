package footfall.visits.control;

import footfall.database.control.Sql;
import footfall.visits.entity.BatchContent;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stores each batch of visits also as one row of table visit_batch, in the transaction that stores
 * the visits, until the rollups contain it: a transactional outbox (Richardson, Microservices
 * Patterns, section 3.2.6). The visits that the rollups lack are therefore known exactly,
 * independently of clocks.
 *
 * <p>Rows are numbered under a shared lock on {@code recording_gate}. A transaction that has locked
 * the gate exclusively sees all rows up to the last number; later commits have larger numbers.
 */
public final class VisitOutbox {

  /** Locks the gate's row, found by primary key; inserts nothing if a condition does not hold. */
  private static final String APPEND =
      """
      INSERT INTO visit_batch (visits, content)
      SELECT :visits, :content FROM recording_gate
      WHERE id = 1 AND dictionary_epoch = :epoch AND removing_before <= :oldest
      LOCK IN SHARE MODE
      """;

  /** Uses the primary key. */
  private static final String SELECT_BATCHES =
      """
      SELECT content FROM visit_batch WHERE id > :after AND id <= :last ORDER BY id
      """;

  /** Uses the primary key. */
  private static final String DELETE_BATCHES =
      """
      DELETE FROM visit_batch WHERE id <= :last
      """;

  private VisitOutbox() {}

  /**
   * Appends a batch of at least one visit in the transaction that stores the visits.
   *
   * @return false if the epoch of the dictionaries is another, or visits of that time are being
   *     removed
   */
  static boolean append(Connection connection, List<Visit> visits, int dictionaryEpoch)
      throws SQLException {
    return new Sql(connection, APPEND)
            .set("visits", visits.size())
            .set("content", BatchContent.encode(visits))
            .set("epoch", dictionaryEpoch)
            .set("oldest", visits.stream().mapToLong(Visit::id).min().orElseThrow())
            .update()
        > 0;
  }

  /**
   * Reads the visits of committed batches.
   *
   * @param after the number before the first batch
   * @param last the number of the last batch
   */
  public static void read(Connection connection, long after, long last, Consumer<Visit> action)
      throws SQLException {
    new Sql(connection, SELECT_BATCHES)
        .set("after", after)
        .set("last", last)
        .forEach(row -> BatchContent.decode(row.getBytes(1), action));
  }

  /** Removes the batches up to and including number {@code last}. */
  public static void removeUpTo(Connection connection, long last) throws SQLException {
    new Sql(connection, DELETE_BATCHES).set("last", last).update();
  }
}
