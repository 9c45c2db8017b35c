package footfall.visits.control;

import footfall.database.control.Sql;
import footfall.visits.entity.Visit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of table visit, for those who read or remove them. */
public final class VisitRows {

  /** By primary key. */
  private static final String NEXT =
      """
      SELECT id FROM visit WHERE id >= :from AND id < :before ORDER BY id LIMIT 1 OFFSET :limit
      """;

  /** By primary key. */
  private static final String DELETE = "DELETE FROM visit WHERE id >= :from AND id < :before";

  private VisitRows() {}

  /**
   * Deletes some visits. To begin each time where the last one ended passes over what was deleted,
   * which MariaDB cannot purge as long as snapshots see it.
   *
   * @param from only visits with this id or a larger one
   * @param before only visits with smaller ids
   * @param limit how many at most
   * @return the smallest id that is left, if any is
   */
  public static OptionalLong delete(Connection connection, long from, long before, int limit)
      throws SQLException {
    Optional<Long> next =
        new Sql(connection, NEXT)
            .set("from", from)
            .set("before", before)
            .set("limit", limit)
            .first(row -> row.getLong(1));
    new Sql(connection, DELETE).set("from", from).set("before", next.orElse(before)).update();
    return next.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** The visit in a row of id, page_id, visitor_id and user_agent_id. */
  public static Visit read(ResultSet row) throws SQLException {
    return new Visit(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4));
  }
}
