package footfall.analytics.control;

import footfall.analytics.entity.TimeWindow;
import footfall.rollups.control.RollupLevel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days (UTC) of a window from the first to the last one with folded visits.
 *
 * @param first in days since 1970-01-01
 * @param last not before the first
 */
record VisitedDays(int first, int last) {

  /** By primary key. */
  private static final String DAYS =
      """
      SELECT MIN(day), MAX(day) FROM {day_table}
      WHERE generation = :generation AND {id_column} = :id AND day >= :first AND day <= :last
      """;

  /**
   * Finds the days.
   *
   * @param id that of a page or site, which need not exist
   * @return empty without visits
   */
  static Optional<VisitedDays> of(Snapshot snapshot, RollupLevel level, int id, TimeWindow window)
      throws SQLException {
    List<VisitedDays> found = new ArrayList<>();
    snapshot
        .query(DAYS, level)
        .set("id", id)
        .set("first", window.firstDay())
        .set("last", window.lastDay())
        .forEach(
            row -> {
              int first = row.getInt(1);
              if (!row.wasNull()) {
                found.add(new VisitedDays(first, row.getInt(2)));
              }
            });
    return found.stream().findFirst();
  }

  /** As {@link #of(Snapshot, RollupLevel, int, TimeWindow)}, of all visits. */
  static Optional<VisitedDays> ofAll(Snapshot snapshot, TimeWindow window) throws SQLException {
    return of(snapshot, RollupLevel.SITE, RollupLevel.ALL_SITES, window);
  }
}
