package footfall.imports.control;

import footfall.database.control.Sql;
import footfall.imports.entity.SortedIds;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Stores the ids of the visits of each source, in the transaction that stores the visits, so that
 * they can be taken back. Each method runs in the caller's transaction.
 *
 * <p>A batch has a first id, and those of its ids that are smaller do not count: these visits are
 * removed, and what is imported later may get their ids.
 */
public final class ImportedVisits {

  private static final String INSERT =
      """
      INSERT INTO import_batch (source_id, first_id, last_id, ids)
      VALUES (:source, :first, :last, :ids)
      """;

  /** By index import_batch_source. */
  private static final String FIRST =
      """
      SELECT first_id, ids FROM import_batch WHERE source_id = :source ORDER BY first_id LIMIT 1
      """;

  /** By index import_batch_source. */
  private static final String BATCHES =
      """
      SELECT first_id, ids FROM import_batch WHERE source_id = :source AND first_id < :before
      """;

  /** By index import_batch_source. */
  private static final String DELETE_OF_SOURCE =
      """
      DELETE FROM import_batch
      WHERE source_id = :source AND first_id < :before AND last_id < :before
      """;

  /** By index import_batch_source. */
  private static final String SHORTEN_OF_SOURCE =
      """
      UPDATE import_batch SET first_id = :before
      WHERE source_id = :source AND first_id < :before
      """;

  /** By index import_batch_first. */
  private static final String DELETE =
      """
      DELETE FROM import_batch WHERE first_id < :before AND last_id < :before
      """;

  /** By index import_batch_first. */
  private static final String SHORTEN =
      """
      UPDATE import_batch SET first_id = :before WHERE first_id < :before
      """;

  /** By index import_batch_first. */
  private static final String OVERLAPPING =
      """
      SELECT id, first_id, ids FROM import_batch WHERE first_id <= :last AND last_id >= :first
      """;

  /** By primary key. */
  private static final String REPLACE_BATCH =
      """
      UPDATE import_batch SET first_id = :first, last_id = :last, ids = :ids WHERE id = :id
      """;

  /** By primary key. */
  private static final String DELETE_BATCH =
      """
      DELETE FROM import_batch WHERE id = :id
      """;

  private record Batch(long id, long first, byte[] ids) {

    /** Returns the ids that count and are not among some, in ascending order. */
    long[] without(Set<Long> gone) {
      LongStream.Builder left = LongStream.builder();
      SortedIds.decode(
          ids,
          visit -> {
            if (visit >= first && !gone.contains(visit)) {
              left.add(visit);
            }
          });
      return left.build().toArray();
    }
  }

  private ImportedVisits() {}

  /** Stores which visits a batch of a source has. */
  static void append(Connection connection, int source, List<Visit> visits) throws SQLException {
    if (!visits.isEmpty()) {
      long[] ids = visits.stream().mapToLong(Visit::id).sorted().toArray();
      new Sql(connection, INSERT)
          .set("source", source)
          .set("first", ids[0])
          .set("last", ids[ids.length - 1])
          .set("ids", SortedIds.encode(ids))
          .update();
    }
  }

  /** Finds an id of a source, near its first one; empty if it has no visits any more. */
  public static OptionalLong early(Connection connection, int source) throws SQLException {
    return new Sql(connection, FIRST)
        .set("source", source)
        .first(row -> firstFrom(row.getLong(1), row.getBytes(2)))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static long firstFrom(long first, byte[] ids) {
    long[] found = {Long.MAX_VALUE};
    SortedIds.decode(ids, id -> found[0] = id >= first ? Math.min(found[0], id) : found[0]);
    return found[0];
  }

  /** Passes on the ids of a source that are smaller than {@code before}, in no order. */
  public static void read(Connection connection, int source, long before, LongConsumer action)
      throws SQLException {
    new Sql(connection, BATCHES)
        .set("source", source)
        .set("before", before)
        .forEach(
            row -> {
              long first = row.getLong(1);
              SortedIds.decode(
                  row.getBytes(2),
                  id -> {
                    if (id >= first && id < before) {
                      action.accept(id);
                    }
                  });
            });
  }

  /** Forgets the ids of a source that are smaller than {@code before}. */
  public static void forget(Connection connection, int source, long before) throws SQLException {
    for (String statement : List.of(DELETE_OF_SOURCE, SHORTEN_OF_SOURCE)) {
      new Sql(connection, statement).set("source", source).set("before", before).update();
    }
  }

  /** Forgets the ids of all sources that are smaller than {@code before}. */
  public static void forget(Connection connection, long before) throws SQLException {
    for (String statement : List.of(DELETE, SHORTEN)) {
      new Sql(connection, statement).set("before", before).update();
    }
  }

  /**
   * Forgets some ids, whichever sources had them: their visits are gone, and what is imported later
   * may get their ids.
   *
   * @param gone not empty
   */
  public static void forget(Connection connection, NavigableSet<Long> gone) throws SQLException {
    List<Batch> batches =
        new Sql(connection, OVERLAPPING)
            .set("first", gone.first())
            .set("last", gone.last())
            .list(row -> new Batch(row.getLong(1), row.getLong(2), row.getBytes(3)));
    for (Batch batch : batches) {
      long[] left = batch.without(gone);
      if (left.length == 0) {
        new Sql(connection, DELETE_BATCH).set("id", batch.id()).update();
      } else {
        new Sql(connection, REPLACE_BATCH)
            .set("first", left[0])
            .set("last", left[left.length - 1])
            .set("ids", SortedIds.encode(left))
            .set("id", batch.id())
            .update();
      }
    }
  }
}
