package footfall.analytics.control;

import footfall.database.control.Sql;
import footfall.rollups.control.RollupLevel;
import footfall.rollups.control.RollupSnapshot;
import footfall.rollups.entity.RollupDay;
import footfall.values.VisitId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts the visits that are kept: whole days by the rollups, the rest one by one. Days from which
 * visits were removed are counted one by one as well, since the rollups still include those; few
 * visits of such days are left.
 */
final class VisitCount {

  private static final int LAST_DAY = RollupDay.of(Instant.ofEpochMilli(VisitId.LAST_MILLISECOND));

  /** By primary key. */
  private static final String VISITS_OF_DAYS =
      """
      SELECT COALESCE(SUM(visits), 0) FROM {day_table}
      WHERE generation = :generation AND {id_column} = :id AND day >= :first AND day < :end
      """;

  /** By primary key. */
  private static final String VISITS =
      "SELECT COUNT(*) FROM visit WHERE id >= :first AND id < :end";

  /** By index visit_page. */
  private static final String VISITS_OF_PAGE =
      "SELECT COUNT(*) FROM visit WHERE page_id = :id AND id >= :first AND id < :end";

  private final Snapshot snapshot;
  private final Optional<Integer> pageId;

  /**
   * @param pageId the page whose visits to count; empty for all visits
   */
  VisitCount(Snapshot snapshot, Optional<Integer> pageId) {
    this.snapshot = snapshot;
    this.pageId = pageId;
  }

  /**
   * Counts visits that are being removed and are still there.
   *
   * @param connection in a transaction of isolation level REPEATABLE READ that begins with this
   * @param first the smallest id
   * @param end the id that follows the largest
   * @param cleanedBefore {@link RollupSnapshot#cleanedBefore()} as it was before the removal began
   */
  static long ofRemoval(Connection connection, long first, long end, long cleanedBefore)
      throws SQLException {
    RollupSnapshot state = RollupSnapshot.read(connection).beforeRemoval(cleanedBefore);
    return new VisitCount(new Snapshot(connection, state), Optional.empty()).between(first, end);
  }

  /**
   * Counts visits.
   *
   * @param first the smallest id
   * @param end the id that follows the largest; {@link Long#MAX_VALUE} for no end
   */
  long between(long first, long end) throws SQLException {
    long from = Math.max(first, snapshot.state().removingBefore());
    int firstDay = dayFrom(Math.max(from, snapshot.state().cleanedBefore()));
    int endDay = end == Long.MAX_VALUE ? LAST_DAY + 1 : day(end);
    if (firstDay >= endDay) {
      return oneByOne(from, end);
    }
    long wholeDays = folded(firstDay, endDay) + unfolded(firstDay, endDay);
    long before = oneByOne(from, start(firstDay));
    return before + wholeDays + (end == Long.MAX_VALUE ? 0 : oneByOne(start(endDay), end));
  }

  private static int day(long id) {
    return RollupDay.of(VisitId.time(id));
  }

  /** The first day of which all ids are {@code id} or larger. */
  private static int dayFrom(long id) {
    return start(day(id)) == id ? day(id) : day(id) + 1;
  }

  private static long start(int day) {
    return VisitId.firstAt(RollupDay.start(day, 0));
  }

  private long folded(int firstDay, int endDay) throws SQLException {
    RollupLevel level = pageId.isPresent() ? RollupLevel.PAGE : RollupLevel.SITE;
    Sql query =
        snapshot.query(VISITS_OF_DAYS, level).set("id", pageId.orElse(RollupLevel.ALL_SITES));
    return number(query.set("first", firstDay).set("end", endDay));
  }

  private long unfolded(int firstDay, int endDay) throws SQLException {
    return snapshot.countUnfolded(
        visit ->
            (pageId.isEmpty() || visit.pageId() == pageId.get())
                && visit.id() >= start(firstDay)
                && (endDay > LAST_DAY || visit.id() < start(endDay)));
  }

  private long oneByOne(long first, long end) throws SQLException {
    if (first >= end) {
      return 0;
    }
    Sql query = snapshot.query(pageId.isPresent() ? VISITS_OF_PAGE : VISITS);
    return number(query.set("id", pageId.orElse(0)).set("first", first).set("end", end));
  }

  private static long number(Sql query) throws SQLException {
    return query.first(row -> row.getLong(1)).orElseThrow();
  }
}
