package footfall.visits.control;

import footfall.database.control.Chunks;
import footfall.database.control.Sql;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads and deletes rows of table visit, by its primary key. */
public final class VisitRows {

  private static final String SELECT_NEXT_ID =
      """
      SELECT id FROM visit WHERE id >= :from AND id < :before ORDER BY id LIMIT 1 OFFSET :limit
      """;

  private static final String DELETE_RANGE =
      """
      DELETE FROM visit WHERE id >= :from AND id < :before
      """;

  private static final String DELETE =
      """
      DELETE FROM visit WHERE id IN (:ids)
      """;

  /** A few statements per batch, each of a size that MariaDB plans well. */
  private static final int DELETED_AT_ONCE = 500;

  private VisitRows() {}

  /** Deletes the visits with these ids. */
  public static void delete(Connection connection, Collection<Long> ids) throws SQLException {
    for (List<Long> some : Chunks.of(ids, DELETED_AT_ONCE)) {
      new Sql(connection, DELETE).set("ids", some).update();
    }
  }

  /**
   * Deletes the visits with the smallest ids of a range. A caller that continues at the returned id
   * skips the deleted rows, which MariaDB cannot purge while a snapshot sees them.
   *
   * @param from the first id of the range
   * @param before the id after the last
   * @param limit the maximum number of visits to delete
   * @return the smallest id that is left in the range, if any
   */
  public static OptionalLong delete(Connection connection, long from, long before, int limit)
      throws SQLException {
    Optional<Long> next =
        new Sql(connection, SELECT_NEXT_ID)
            .set("from", from)
            .set("before", before)
            .set("limit", limit)
            .first(row -> row.getLong(1));
    new Sql(connection, DELETE_RANGE).set("from", from).set("before", next.orElse(before)).update();
    return next.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Returns the visit in a row of id, page_id, visitor_id and user_agent_id. */
  public static Visit read(ResultSet row) throws SQLException {
    return new Visit(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4));
  }
}
