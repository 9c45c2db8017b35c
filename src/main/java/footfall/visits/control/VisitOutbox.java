package footfall.visits.control;

import footfall.database.control.Chunks;
import footfall.database.control.SchemaLevel;
import footfall.database.control.Sql;
import footfall.dictionary.entity.DictionaryEpoch;
import footfall.visits.entity.BatchContent;
import footfall.visits.entity.BatchSize;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Stores each batch of visits also as one row of table visit_batch, in the transaction that stores
 * the visits, until the rollups contain it: a transactional outbox (Richardson, Microservices
 * Patterns, section 3.2.6). The visits that the rollups lack are exactly those that a snapshot
 * finds here, whatever the numbers of the batches and the clocks: a batch may commit behind one
 * with a larger number.
 *
 * <p>A batch is appended under a shared lock on {@code recording_gate}, so that who locks the gate
 * alone ({@link GateLock}) knows that no visits are being committed, and can draw a number that
 * none of them gets: {@link OutboxFence}. All statements use primary keys.
 *
 * <p>Readers begin behind the number up to which no batch is left ({@code rollup_state.folded_to}).
 * A snapshot that lasts, as that of an export, has MariaDB keep what was removed since it was
 * opened: walking over 2 million such batches takes 1.2 s. A number that is too small costs only
 * time.
 */
public final class VisitOutbox {

  /**
   * Locks the gate's row; inserts nothing if a condition does not hold, also not on a server that
   * is not the primary by the gate, see {@link StorageWatch}.
   */
  private static final String APPEND =
      """
      INSERT INTO visit_batch (visits, content)
      SELECT :visits, :content FROM recording_gate
      WHERE id = 1 AND storage_id = :storage AND server_id = @@GLOBAL.server_id
        AND dictionary_epoch = :epoch AND removing_before <= :oldest AND schema_level <= :level
      LOCK IN SHARE MODE
      """;

  /** Inserts nothing on TiDB: with its default AUTO_ID_CACHE, numbers are not given in order. */
  private static final String APPEND_FENCE =
      """
      INSERT INTO visit_batch (visits, content)
      SELECT 0, '' FROM recording_gate
      WHERE id = 1 AND server_id = @@GLOBAL.server_id AND schema_level <= :level
        AND VERSION() NOT LIKE '%TiDB%'
      """;

  private static final String SELECT_ALL =
      """
      SELECT content FROM visit_batch WHERE id > :after ORDER BY id
      """;

  private static final String SELECT_LAST =
      """
      SELECT COALESCE(MAX(id), 0) FROM visit_batch WHERE id > :after
      """;

  private static final String SELECT_CONTENT =
      """
      SELECT COALESCE(MAX(id), 0), COUNT(*) FROM visit_batch WHERE id > :after
      """;

  private static final String SELECT_OLDEST =
      """
      SELECT id, visits FROM visit_batch WHERE id > :after AND id <= :last ORDER BY id LIMIT :limit
      """;

  private static final String SELECT_BATCHES =
      """
      SELECT content FROM visit_batch WHERE id IN (:ids) ORDER BY id
      """;

  private static final String DELETE_BATCHES =
      """
      DELETE FROM visit_batch WHERE id IN (:ids)
      """;

  private static final int BATCHES_PER_STATEMENT = 500;

  private VisitOutbox() {}

  /**
   * Appends a batch of at least one visit in the transaction that stores the visits.
   *
   * @return false if the epoch of the dictionaries is another, visits of that time are being
   *     removed, or the tables are of a later version
   */
  static boolean append(Connection connection, List<Visit> visits, DictionaryEpoch epoch)
      throws SQLException {
    return new Sql(connection, APPEND)
            .set("visits", visits.size())
            .set("content", BatchContent.encode(visits))
            .set("storage", epoch.storage().name())
            .set("epoch", epoch.number())
            .set("level", SchemaLevel.KNOWN)
            .set("oldest", visits.stream().mapToLong(Visit::id).min().orElseThrow())
            .update()
        > 0;
  }

  /**
   * Appends a batch of no visits, for {@link OutboxFence}.
   *
   * @return false if this server is not the primary or gives numbers in no order, or the tables are
   *     of a later version
   */
  static boolean appendFence(Connection connection) throws SQLException {
    return new Sql(connection, APPEND_FENCE).set("level", SchemaLevel.KNOWN).update() > 0;
  }

  /**
   * Reads the visits of all batches that are committed and not removed.
   *
   * @param after a number up to which no batch is left, 0 or more; at most the one of the snapshot
   */
  public static void read(Connection connection, long after, Consumer<Visit> action)
      throws SQLException {
    new Sql(connection, SELECT_ALL)
        .set("after", after)
        .forEach(row -> BatchContent.decode(row.getBytes(1), action));
  }

  /**
   * Returns the largest number of a committed batch, 0 if there is none.
   *
   * @param after a number up to which no batch is left, 0 or more
   */
  public static long last(Connection connection, long after) throws SQLException {
    return new Sql(connection, SELECT_LAST)
        .set("after", after)
        .first(row -> row.getLong(1))
        .orElseThrow();
  }

  /**
   * Returns a text that is another one whenever other batches are committed and not removed, as
   * long as none is removed without being noticed otherwise.
   *
   * @param after a number up to which no batch is left, 0 or more
   */
  public static String content(Connection connection, long after) throws SQLException {
    return new Sql(connection, SELECT_CONTENT)
        .set("after", after)
        .first(row -> row.getLong(1) + " " + row.getLong(2))
        .orElseThrow();
  }

  /**
   * Returns the committed batches with the smallest numbers.
   *
   * @param after a number up to which no batch is left, 0 or more
   * @param last the largest number
   * @param limit the maximum number of batches
   */
  public static List<BatchSize> oldest(Connection connection, long after, long last, int limit)
      throws SQLException {
    return new Sql(connection, SELECT_OLDEST)
        .set("after", after)
        .set("last", last)
        .set("limit", limit)
        .fetch(limit)
        .list(row -> new BatchSize(row.getLong(1), row.getInt(2)));
  }

  /**
   * Reads the visits of batches and removes these.
   *
   * @param ids the numbers of the batches
   * @return whether all of them were there
   */
  public static boolean take(Connection connection, List<Long> ids, Consumer<Visit> action)
      throws SQLException {
    int taken = 0;
    for (List<Long> some : Chunks.of(ids, BATCHES_PER_STATEMENT)) {
      new Sql(connection, SELECT_BATCHES)
          .set("ids", some)
          .forEach(row -> BatchContent.decode(row.getBytes(1), action));
      taken += new Sql(connection, DELETE_BATCHES).set("ids", some).update();
    }
    return taken == ids.size();
  }
}
